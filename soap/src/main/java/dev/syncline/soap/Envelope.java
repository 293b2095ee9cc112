package dev.syncline.soap;

import java.io.IOException;

/** Walks through an envelope: the headers, wherever they stand, and the element in the Body. */
final class Envelope {

  /** What takes the parts of an envelope as they come. */
  interface Parts {

    /** The input stands on a header's start; false: not known, and not moved. */
    boolean header(XmlInput in) throws IOException, SoapFault;

    /** Whether a header that must be understood, and is not known, is a fault. */
    boolean insists();

    /** The input stands on the start of the Body's first element, and must be left on its end. */
    void body(XmlInput in) throws IOException, SoapFault;
  }

  /** Where WCF repeats the action, to be understood, when no WS-Addressing is spoken. */
  private static final String UNADDRESSED =
      "http://schemas.microsoft.com/ws/2005/05/addressing/none";

  private final SoapVersion version;
  private final Parts parts;
  private boolean hasBody;

  private Envelope(SoapVersion version, Parts parts) {
    this.version = version;
    this.parts = parts;
  }

  /** Reads the Envelope's start tag. */
  static SoapVersion start(XmlInput in) throws IOException, SoapFault {
    if (!in.nextChild()) {
      throw SoapFault.client("The document is empty; a SOAP Envelope was expected.");
    }
    SoapVersion version = SoapVersion.ofNamespace(in.namespace());
    if (!in.name().equals("Envelope")) {
      throw SoapFault.client(
          "The document's root is " + in.name() + ", but a SOAP Envelope was expected.");
    }
    if (version == null) {
      throw SoapFault.of(
          SoapFault.Code.VERSION_MISMATCH,
          "The Envelope is in the namespace \""
              + in.namespace()
              + "\", which is neither that of SOAP 1.1 nor of SOAP 1.2.");
    }
    return version;
  }

  /**
   * Reads what is in the Envelope, to the document's end. Headers may stand in Header, or, as in
   * published examples, directly in the Envelope.
   */
  static void read(XmlInput in, SoapVersion version, Parts parts) throws IOException, SoapFault {
    Envelope envelope = new Envelope(version, parts);
    while (in.nextChild()) {
      envelope.child(in);
    }
    in.finish();
    if (!envelope.hasBody) {
      throw SoapFault.client("The Envelope has no Body.");
    }
  }

  private void child(XmlInput in) throws IOException, SoapFault {
    if (!in.namespace().equals(version.namespace())) {
      header(in);
    } else if (in.name().equals("Header")) {
      while (in.nextChild()) {
        header(in);
      }
    } else if (in.name().equals("Body") && !hasBody) {
      hasBody = true;
      if (!in.nextChild()) {
        throw SoapFault.client("The Body is empty; the element of an operation was expected.");
      }
      parts.body(in);
      while (in.nextChild()) {
        in.skip();
      }
    } else {
      in.skip();
    }
  }

  private void header(XmlInput in) throws IOException, SoapFault {
    boolean needed =
        XmlInput.isTrue(in.attribute(version.namespace(), "mustUnderstand")) && isForUs(in);
    if (parts.header(in)) {
      return;
    }
    if (needed && parts.insists() && !in.namespace().equals(UNADDRESSED)) {
      throw SoapFault.of(
          SoapFault.Code.MUST_UNDERSTAND,
          "The header "
              + in.name()
              + " in the namespace \""
              + in.namespace()
              + "\" must be understood, but is not known here.");
    }
    in.skip();
  }

  private boolean isForUs(XmlInput in) {
    String role =
        in.attribute(version.namespace(), version == SoapVersion.SOAP11 ? "actor" : "role");
    return role == null
        || role.isBlank()
        || role.endsWith("/next")
        || role.endsWith("/ultimateReceiver");
  }
}
