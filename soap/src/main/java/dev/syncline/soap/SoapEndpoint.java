package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of a binding: reads a request, calls the handler, writes the answer. In this
 * order: size and XML, envelope, operation, arguments — what fails so far is a Fault — then the
 * handler, which decides all else. Safe for use by many threads.
 */
public final class SoapEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(SoapEndpoint.class);

  private final SoapBinding binding;
  private final Limits limits;

  public SoapEndpoint(SoapBinding binding, Limits limits) {
    this.binding = binding;
    this.limits = limits;
  }

  /** The contract it serves. */
  public SoapBinding binding() {
    return binding;
  }

  /**
   * Answers a request. The Body's first element decides the operation; the SOAPAction is not
   * needed, since clients leave it out, empty or wrong.
   *
   * @param body read to its end, or to one byte more than is allowed; not closed
   * @param contentType as sent; null for none
   * @throws IOException when the body can't be read to its end
   */
  public SoapAnswer answer(InputStream body, @Nullable String contentType, SoapHandler handler)
      throws IOException {
    byte[] bytes = body.readNBytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 16));
    return answer(bytes, contentType, handler);
  }

  /** The same for a body that is in memory. */
  public SoapAnswer answer(byte[] body, @Nullable String contentType, SoapHandler handler)
      throws IOException {
    RequestReader request = new RequestReader(binding, contentType);
    try {
      SoapCall call = request.read(body, contentType, limits);
      return written(call, reply(call, handler));
    } catch (SoapFault fault) {
      return fault(request.version(), fault);
    }
  }

  /**
   * Answers a request, and writes a long answer while it is being made: see {@link OnceList}.
   *
   * @param start is told status and content type before the first byte, and gives what to write to
   * @throws IOException when the answer can't be written, or broke off in the middle
   */
  public void answerTo(
      byte[] body, @Nullable String contentType, SoapHandler handler, AnswerStart start)
      throws IOException {
    RequestReader request = new RequestReader(binding, contentType);
    SoapAnswer failed;
    try {
      SoapCall call = request.read(body, contentType, limits);
      SoapReply reply = reply(call, handler);
      writeTo(start.begin(200, call.version().contentType()), call, reply);
      return;
    } catch (SoapFault fault) {
      failed = fault(request.version(), fault);
    }
    try (OutputStream out = start.begin(failed.status(), failed.contentType())) {
      out.write(failed.body());
    }
  }

  /** Closes the stream only after a whole answer, so that half an answer shows. */
  private void writeTo(OutputStream out, SoapCall call, SoapReply reply) throws IOException {
    XmlOutput xml = new XmlOutput(new byte[65_536], false, out);
    try {
      write(xml, call, reply);
      xml.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw new IOException("The answer to " + call.operation() + " broke off: " + e, e);
    }
    out.close();
  }

  /** Where a long answer goes. */
  @FunctionalInterface
  public interface AnswerStart {
    OutputStream begin(int status, String contentType) throws IOException;
  }

  /** The answer that is a Fault, for what was refused before there was anything to read. */
  public SoapAnswer fault(SoapVersion version, SoapFault fault) {
    XmlOutput out = new XmlOutput(binding.buffers().take(), false, null);
    binding.envelope(version).fault(out, fault);
    byte[] body = out.toByteArray();
    binding.buffers().give(out.buffer());
    return new SoapAnswer(fault.code().status(version), version.contentType(), body);
  }

  private static SoapReply reply(SoapCall call, SoapHandler handler) throws SoapFault {
    try {
      return handler.handle(call);
    } catch (SoapFault fault) {
      throw fault;
    } catch (Exception e) {
      throw unexpected(call, e);
    }
  }

  private static SoapFault unexpected(SoapCall call, Exception e) {
    LOG.error("The operation {} failed unexpectedly.", call.operation().name(), e);
    return SoapFault.server("An error inside the server; its log says more.");
  }

  private SoapAnswer written(SoapCall call, SoapReply reply) throws SoapFault {
    XmlOutput out = new XmlOutput(binding.buffers().take(), false, null);
    try {
      write(out, call, reply);
    } catch (RuntimeException e) {
      throw unexpected(call, e);
    }
    byte[] body = out.toByteArray();
    binding.buffers().give(out.buffer());
    return new SoapAnswer(200, call.version().contentType(), body);
  }

  private void write(XmlOutput out, SoapCall call, SoapReply reply) {
    EnvelopeText envelope = binding.envelope(call.version());
    envelope.start(out, binding.responseHeaders(), reply.headers());
    if (reply.empty()) {
      call.operation().writeEmpty(out);
    } else {
      call.operation().writeResult(out, reply.result());
    }
    envelope.end(out);
  }
}
