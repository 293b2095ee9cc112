package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The interface of a contract as if it were here: each method is a call over a transport. For
 * programs that make few calls; {@link SoapClient} is the same without the interface.
 */
public final class SoapProxy implements InvocationHandler {

  /**
   * A call was answered with a Fault, or with what is no answer; the interface declares neither.
   */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(SoapFault fault) {
      super(fault.getMessage(), fault);
    }
  }

  private final SoapClient client;
  private final SoapTransport transport;
  private final Supplier<? extends @Nullable Record> headers;
  private final Consumer<Record> answered;
  private final Map<String, SoapOperation> operations = new HashMap<>();

  private SoapProxy(
      SoapClient client,
      SoapTransport transport,
      Supplier<? extends @Nullable Record> headers,
      Consumer<Record> answered) {
    this.client = client;
    this.transport = transport;
    this.headers = headers;
    this.answered = answered;
    client.binding().operations().forEach(each -> operations.put(each.methodName(), each));
  }

  /**
   * A proxy.
   *
   * @param service the interface that the client's binding was made of
   * @param headers gives each request's headers, or null
   * @param answered is told each answer's headers before the method returns, and may throw
   */
  public static <S> S of(
      Class<S> service,
      SoapClient client,
      SoapTransport transport,
      Supplier<? extends @Nullable Record> headers,
      Consumer<Record> answered) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            new SoapProxy(client, transport, headers, answered)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> given != null && isThis(given[0]);
        case "hashCode" -> hashCode();
        default -> client.binding().name() + " over " + transport;
      };
    }
    SoapOperation operation = operations.get(method.getName());
    if (operation == null) {
      throw new UnsupportedOperationException(method.getName() + " is not in this version");
    }
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    try (InputStream in = transport.send(client.request(operation, headers.get(), arguments))) {
      SoapResult result = client.answer(operation, in, null, Limits.REQUEST);
      answered.accept(result.headers());
      return result.value();
    } catch (SoapFault fault) {
      throw new Failed(fault);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isThis(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && equals(Proxy.getInvocationHandler(other));
  }
}
