package dev.syncline.sync.importing;

import dev.syncline.model.Import.State;

/** How an import stands, in words that go on after "it is". */
final class StateWords {
  private StateWords() {}

  static String of(State state) {
    return switch (state) {
      case PREVIEWING -> "being previewed";
      case PREVIEWED -> "previewed and not started";
      case RUNNING -> "running";
      case PAUSED -> "paused";
      case CANCELLED -> "cancelled";
      case DONE -> "done";
      case FAILED -> "failed, since the preview could not be made";
      case UNDOING -> "being undone";
      case UNDONE -> "undone";
    };
  }
}
