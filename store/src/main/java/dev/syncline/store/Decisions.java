package dev.syncline.store;

import dev.syncline.model.Decision;
import java.util.List;

/** The append-only log of what runs decided, one document per link and run. */
public interface Decisions {

  void append(List<Decision> decisions);

  /** Of one run, by link; paged by link id. */
  List<Decision> ofRun(long runId, int afterLinkId, int limit);

  /** Forgets those made before a time, in transactions of their own; answers how many. */
  int removeBefore(long at);

  /** Newest first; what people decided, which is of run 0, comes last. */
  List<Decision> ofLink(int linkId, int limit);

  /** The same, of runs before one. */
  List<Decision> ofLink(int linkId, long beforeRun, int limit);
}
