package dev.syncline.soap;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Keeps a few arrays to write into. Not per thread: there is a new virtual thread per request. */
final class Buffers {
  private static final int SLOTS = 16;
  private static final int FRESH = 8_192;
  private static final int LARGEST_KEPT = 262_144;

  private final AtomicReferenceArray<byte @Nullable []> kept = new AtomicReferenceArray<>(SLOTS);

  byte[] take() {
    byte[] buffer = kept.getAndSet(slot(), null);
    return buffer == null ? new byte[FRESH] : buffer;
  }

  void give(byte[] buffer) {
    if (buffer.length <= LARGEST_KEPT) {
      kept.set(slot(), buffer);
    }
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & SLOTS - 1;
  }
}
