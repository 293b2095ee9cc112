package dev.syncline.sync.engine;

import dev.syncline.store.Settings;

/**
 * How many bytes a writing call may have. Hosts built on WCF refuse messages over 64 kB by default,
 * so it starts below that, is halved where a connector refuses a call for its size, and is
 * remembered per connection.
 */
final class PushLimits {
  /** The envelope around the actors, and the connection's GUID. */
  static final int ENVELOPE = 600;

  /** The markup around an actor and its key, type and parent. */
  static final int PER_ACTOR = 450;

  /** The markup around a field. */
  static final int PER_FIELD = 90;

  private static final int START = 60_000;
  private static final int LEAST = 2_000;

  private final Settings settings;
  private final String key;
  private int bytes;

  PushLimits(Settings settings, int connectionId) {
    this.settings = settings;
    this.key = "push.bytes." + connectionId;
  }

  /** Read at the first push of a run. */
  int bytes() {
    if (bytes == 0) {
      bytes = settings.get(key).map(Integer::parseInt).orElse(START);
    }
    return bytes;
  }

  /** A call of this size was refused. */
  void tooLarge(int size) {
    int half = Math.max(LEAST, Math.min(size, bytes()) / 2);
    if (half < bytes()) {
      bytes = half;
      settings.put(key, Integer.toString(half));
    }
  }
}
