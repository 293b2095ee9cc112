package dev.syncline.soap;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of a service, in one version. */
public final class SoapOperation {
  private static final MethodType CALL =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private final String name;
  private final String action;
  private final String responseName;
  private final List<String> headers;
  private final Members parameters;
  private final @Nullable Member result;
  private final @Nullable RecordShape inline;
  private final Method method;
  private @Nullable MethodHandle call;
  private final byte[] open;
  private final byte[] close;
  private final byte[] responseOpen;
  private final byte[] responseClose;
  private final byte[] responseEmpty;

  SoapOperation(Method method, Shapes shapes, Namespaces namespaces, SoapService service) {
    String namespace = namespaces.service();
    Operation rule = method.getAnnotation(Operation.class);
    this.name = Shapes.name(method, Shapes.capitalised(method.getName()));
    this.action = service.action().replace("{ns}", namespace) + name;
    this.responseName =
        rule == null || rule.response().isEmpty() ? name + "Response" : rule.response();
    this.headers = rule == null ? List.of() : List.of(rule.headers());
    this.parameters = parameters(method, shapes, namespaces);
    String resultName = rule == null ? "Response" : rule.result();
    if (method.getReturnType() == void.class) {
      this.result = null;
      this.inline = null;
    } else if (resultName.isEmpty()) {
      this.result = null;
      this.inline = shapes.record(method.getReturnType());
    } else {
      Shape shape = shapes.of(method.getGenericReturnType(), method);
      this.result = Member.of(namespace, resultName, shape, namespaces);
      this.inline = null;
    }
    this.method = method;
    this.open = Member.bytes("<" + name + " xmlns=\"" + namespace + "\">");
    this.close = Member.bytes("</" + name + ">");
    this.responseOpen = Member.bytes("<" + responseName + " xmlns=\"" + namespace + "\">");
    this.responseClose = Member.bytes("</" + responseName + ">");
    this.responseEmpty = Member.bytes("<" + responseName + " xmlns=\"" + namespace + "\"/>");
  }

  private static Members parameters(Method method, Shapes shapes, Namespaces namespaces) {
    Parameter[] parameters = method.getParameters();
    List<Members.Slot> slots = new ArrayList<>();
    @Nullable Object[] absent = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].isNamePresent()) {
        throw new IllegalStateException(method + " was compiled without -parameters");
      }
      Shape shape = shapes.of(parameters[i].getParameterizedType(), parameters[i]);
      absent[i] = shape.absent();
      String name = Shapes.name(parameters[i], Shapes.capitalised(parameters[i].getName()));
      Member member = Member.of(namespaces.service(), name, shape, namespaces);
      slots.add(new Members.Slot(member, false, i));
    }
    return new Members(List.of(), slots, absent);
  }

  private static MethodHandle handle(Method method) {
    try {
      return MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
          .unreflect(method)
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(CALL);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("The operation " + method + " can't be called.", e);
    }
  }

  /** The operation's name: that of the element in the request's Body. */
  public String name() {
    return name;
  }

  /** The SOAPAction. */
  public String action() {
    return action;
  }

  /** The name of the element in the answer's Body. */
  public String responseName() {
    return responseName;
  }

  /** How many arguments it takes. */
  public int parameterCount() {
    return parameters.own().size();
  }

  String methodName() {
    return method.getName();
  }

  /** The names of the request headers it declares; empty: all. */
  List<String> headers() {
    return headers;
  }

  Members parameters() {
    return parameters;
  }

  /** The element that holds the result; null for none. */
  @Nullable Member result() {
    return result;
  }

  /** The record whose members stand directly in the response element; null for none. */
  @Nullable RecordShape inline() {
    return inline;
  }

  /**
   * Calls the method on an implementation of the service's interface.
   *
   * @param arguments in order, as {@link SoapCall#arguments} holds them
   * @return the result; null also for an operation without one
   * @throws Throwable what the method throws, as it is
   */
  public @Nullable Object invoke(Object service, @Nullable Object[] arguments) throws Throwable {
    MethodHandle known = call;
    if (known == null) {
      known = handle(method);
      call = known;
    }
    return (@Nullable Object) known.invokeExact(service, arguments);
  }

  @Nullable Object[] readArguments(XmlInput in) throws IOException, SoapFault {
    @Nullable Object[] arguments = parameters.fresh();
    if (in.isNil()) {
      in.skip();
    } else {
      parameters.read(in, arguments, null);
    }
    return arguments;
  }

  void writeArguments(XmlOutput out, @Nullable Object[] arguments) {
    out.raw(open);
    parameters.write(out, arguments);
    out.raw(close);
  }

  void writeResult(XmlOutput out, @Nullable Object value) {
    out.raw(responseOpen);
    if (result != null) {
      result.write(out, value);
    } else if (inline != null && value != null) {
      inline.write(out, value);
    }
    out.raw(responseClose);
  }

  /** The response element with nothing in it: of an operation that failed. */
  void writeEmpty(XmlOutput out) {
    out.raw(responseEmpty);
  }

  /**
   * Reads the response element's children; the input stands on its start. The first result counts.
   */
  @Nullable Object readResult(XmlInput in) throws IOException, SoapFault {
    if (inline != null) {
      return inline.read(in);
    }
    Object value = result == null ? null : result.shape().absent();
    boolean found = false;
    while (in.nextChild()) {
      if (result != null && !found && result.is(in)) {
        found = !in.isNil();
        value = result.read(in);
      } else {
        in.skip();
      }
    }
    return value;
  }

  @Override
  public String toString() {
    return name;
  }
}
