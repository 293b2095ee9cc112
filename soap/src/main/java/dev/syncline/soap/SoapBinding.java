package dev.syncline.soap;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of a service as it is on the wire: its operations, types and headers, and the codec
 * for them. Built once from an interface with {@link SoapService}; safe for use by many threads.
 */
public final class SoapBinding {
  private final Class<?> type;
  private final SoapService service;
  private final Namespaces namespaces;
  private final Map<String, SoapOperation> operations;
  private final NameTable<SoapOperation> byName;
  private final Headers requestHeaders;
  private final Headers responseHeaders;
  private final Map<SoapVersion, EnvelopeText> envelopes;
  private final XmlParsers parsers = new XmlParsers();
  private final Buffers buffers = new Buffers();

  private SoapBinding(
      Class<?> type, SoapService service, int version, Map<String, List<String>> order) {
    this.type = type;
    this.service = service;
    this.namespaces =
        new Namespaces(service.namespace().replace("{version}", String.valueOf(version)));
    Shapes shapes = new Shapes(version, namespaces, order);
    Map<String, SoapOperation> found = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && shapes.isIn(method)) {
        SoapOperation operation = new SoapOperation(method, shapes, namespaces, service);
        if (found.put(operation.name(), operation) != null) {
          throw new IllegalStateException(type + " has two operations " + operation.name());
        }
      }
    }
    this.operations = new LinkedHashMap<>(found);
    this.byName = new NameTable<>(operations);
    this.requestHeaders = new Headers(shapes.record(service.requestHeaders()));
    this.responseHeaders = new Headers(shapes.record(service.responseHeaders()));
    this.envelopes =
        Map.of(
            SoapVersion.SOAP11, new EnvelopeText(SoapVersion.SOAP11, namespaces),
            SoapVersion.SOAP12, new EnvelopeText(SoapVersion.SOAP12, namespaces));
  }

  /**
   * The binding of an interface.
   *
   * @param type an interface with {@link SoapService}
   * @param version leaves out what is {@link Since} a later one; any number where nothing is
   * @throws IllegalStateException when the interface is no contract, with the reason
   */
  public static SoapBinding of(Class<?> type, int version) {
    return of(type, version, Map.of());
  }

  /**
   * The same for another side that wants members in another order.
   *
   * @param order a type's name to its own members' names in the order in which they are written;
   *     members that it leaves out come last
   */
  public static SoapBinding of(Class<?> type, int version, Map<String, List<String>> order) {
    SoapService service = type.getAnnotation(SoapService.class);
    if (service == null) {
      throw new IllegalStateException(type + " has no @SoapService");
    }
    return new SoapBinding(type, service, version, order);
  }

  /** The interface. */
  public Class<?> type() {
    return type;
  }

  /** The namespace of operations and headers. */
  public String namespace() {
    return namespaces.service();
  }

  /** The name of the port type. */
  public String name() {
    return service.name();
  }

  /** All operations, by name. */
  public List<SoapOperation> operations() {
    return List.copyOf(operations.values());
  }

  /** The operation of that name, or null. */
  public @Nullable SoapOperation operation(String name) {
    return byName.get(name);
  }

  SoapService service() {
    return service;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  Headers requestHeaders() {
    return requestHeaders;
  }

  Headers responseHeaders() {
    return responseHeaders;
  }

  EnvelopeText envelope(SoapVersion version) {
    EnvelopeText text = envelopes.get(version);
    if (text == null) {
      throw new IllegalStateException(version.name());
    }
    return text;
  }

  XmlParsers parsers() {
    return parsers;
  }

  Buffers buffers() {
    return buffers;
  }
}
