package dev.syncline.sync.mapping;

import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import java.util.List;

/** Which ERP fields the columns of lists show, as users arranged them. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ColumnLayouts {

  public ColumnLayouts(Store store) {
    throw new UnsupportedOperationException();
  }

  /**
   * The ErpFieldIds of a list's columns from left to right; empty when nobody arranged them.
   *
   * @param listOwner the list
   */
  public List<Integer> get(Caller caller, String listOwner, int connectionId) {
    throw new UnsupportedOperationException();
  }

  public void save(Caller caller, String listOwner, int connectionId, List<Integer> fieldIds) {
    throw new UnsupportedOperationException();
  }

  /**
   * Forgets the layout if it names a field that is no longer shown.
   *
   * @param listOwner empty for all lists of the connection
   */
  public void validate(Caller caller, String listOwner, int connectionId) {
    throw new UnsupportedOperationException();
  }
}
