package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose methods are the operations of a SOAP service, document/literal. An operation
 * is named as its method with the first letter in upper case, each argument as its parameter
 * likewise ({@link Named} says otherwise), in the order of the parameters.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SoapService {

  /** The name of the port type. */
  String name();

  /** The name of the WSDL's service. */
  String service();

  /** The target namespace; <code>{version}</code> stands for the version's number. */
  String namespace();

  /**
   * What stands before the operation's name in the action; the namespace stands for {@code {ns}}.
   */
  String action();

  /** The record whose components are the headers of requests, in order. */
  Class<? extends Record> requestHeaders() default NoHeaders.class;

  /** The record whose components are the headers of responses, in order. */
  Class<? extends Record> responseHeaders() default NoHeaders.class;

  /** A service without headers. */
  record NoHeaders() {}
}
