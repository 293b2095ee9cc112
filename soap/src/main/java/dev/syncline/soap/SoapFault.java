package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/**
 * What is not a valid call of the contract, or not a valid answer to one. On a server it becomes a
 * Fault on the wire; on a client it stands for a Fault that came, or for an answer that could not
 * be read. The message is a sentence for people.
 */
public final class SoapFault extends Exception {
  private static final long serialVersionUID = 1;

  /** Who is to blame, as SOAP 1.1 names it. */
  public enum Code {
    CLIENT("Client", "Sender", 400),
    SERVER("Server", "Receiver", 500),
    MUST_UNDERSTAND("MustUnderstand", "MustUnderstand", 500),
    VERSION_MISMATCH("VersionMismatch", "VersionMismatch", 500);

    private final String soap11;
    private final String soap12;
    private final int status12;

    Code(String soap11, String soap12, int status12) {
      this.soap11 = soap11;
      this.soap12 = soap12;
      this.status12 = status12;
    }

    String name(SoapVersion version) {
      return version == SoapVersion.SOAP11 ? soap11 : soap12;
    }

    int status(SoapVersion version) {
      return version == SoapVersion.SOAP11 ? 500 : status12;
    }
  }

  private final Code code;
  private final boolean received;

  private SoapFault(Code code, String message, boolean received, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.received = received;
  }

  /** The caller sent something that can't be read. */
  public static SoapFault client(String message) {
    return new SoapFault(Code.CLIENT, message, false, null);
  }

  static SoapFault client(String message, Throwable cause) {
    return new SoapFault(Code.CLIENT, message, false, cause);
  }

  /** Something went wrong here. */
  public static SoapFault server(String message) {
    return new SoapFault(Code.SERVER, message, false, null);
  }

  static SoapFault of(Code code, String message) {
    return new SoapFault(code, message, false, null);
  }

  /** A Fault that the other side sent. */
  static SoapFault received(Code code, String message) {
    return new SoapFault(code, message, true, null);
  }

  /** Who is to blame. */
  public Code code() {
    return code;
  }

  /** Whether the other side sent this fault, as opposed to: what it sent could not be read. */
  public boolean received() {
    return received;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.name() : message;
  }
}
