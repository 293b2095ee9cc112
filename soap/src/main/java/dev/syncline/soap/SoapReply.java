package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param headers of the type that {@link SoapService#responseHeaders} names; its nulls are not sent
 * @param result what the method returned
 * @param empty the operation failed: the headers say why, and the response element stays empty
 */
public record SoapReply(@Nullable Record headers, @Nullable Object result, boolean empty) {

  /** The operation did what was asked. */
  public static SoapReply of(@Nullable Record headers, @Nullable Object result) {
    return new SoapReply(headers, result, false);
  }

  /** The operation failed; the headers say why. */
  public static SoapReply empty(@Nullable Record headers) {
    return new SoapReply(headers, null, true);
  }
}
