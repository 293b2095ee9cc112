package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/** The two envelopes in use. */
public enum SoapVersion {
  SOAP11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
  SOAP12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

  private final String namespace;
  private final String mediaType;

  SoapVersion(String namespace, String mediaType) {
    this.namespace = namespace;
    this.mediaType = mediaType;
  }

  /** The namespace of Envelope, Header, Body and Fault. */
  public String namespace() {
    return namespace;
  }

  /** What goes into Content-Type, without the charset. */
  public String mediaType() {
    return mediaType;
  }

  /** The Content-Type of answers: UTF-8 always. */
  public String contentType() {
    return mediaType + "; charset=utf-8";
  }

  /** The version whose envelope has this namespace, or null. */
  static @Nullable SoapVersion ofNamespace(String namespace) {
    return namespace.equals(SOAP11.namespace)
        ? SOAP11
        : namespace.equals(SOAP12.namespace) ? SOAP12 : null;
  }

  /** What a Content-Type hints at, for answers to what could not be read. */
  static SoapVersion ofContentType(@Nullable String contentType) {
    return contentType != null && contentType.regionMatches(true, 0, SOAP12.mediaType, 0, 20)
        ? SOAP12
        : SOAP11;
  }
}
