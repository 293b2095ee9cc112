package dev.syncline.contract;

import dev.syncline.soap.Since;
import dev.syncline.soap.WireType;

/** How an engine operation went, in one word. */
@Since(88)
@WireType(actualType = "short")
public enum QuoteStatus {
  Ok,
  OkWithInfo,
  Warning,
  Error
}
