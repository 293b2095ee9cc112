package dev.syncline.model;

/** Why a link must be looked at, whatever timestamps say: bits of {@link Link#due}. */
public final class Due {
  /** Just made, or connected by hand. */
  public static final int NEW = 1;

  /** The entity changed since the last push. */
  public static final int ENTITY = 2;

  /** The mapping, a list item or a default changed. */
  public static final int MAPPING = 4;

  /** Parked, and now to be tried again. */
  public static final int RETRY = 8;

  /** A resync was asked for. */
  public static final int RESYNC = 16;

  private Due() {}
}
