package dev.syncline.sync.mapping;

import dev.syncline.model.FieldMapping;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.StoredConnections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which ERP fields the columns of lists show, as users arranged them. */
public final class ColumnLayouts {
  /** One setting per connection: a line per list, its name, a tab, and ErpFieldIds with commas. */
  private static final String KEY = "columns.";

  private final Store store;

  public ColumnLayouts(Store store) {
    this.store = store;
  }

  /**
   * The ErpFieldIds of a list's columns from left to right; empty when nobody arranged them.
   *
   * @param listOwner the list
   */
  public List<Integer> get(Caller caller, String listOwner, int connectionId) {
    return read(connectionId).getOrDefault(clean(listOwner), List.of());
  }

  /** Keeps an arrangement; an empty one is forgotten. */
  public void save(Caller caller, String listOwner, int connectionId, List<Integer> fieldIds) {
    int _ =
        store.write(() -> {
          StoredConnections.require(store, connectionId);
          Map<String, List<Integer>> layouts = read(connectionId);
          layouts.put(clean(listOwner), fieldIds);
          return write(connectionId, layouts);
        });
  }

  /**
   * Forgets the layout if it names a field that is no longer shown.
   *
   * @param listOwner empty for all lists of the connection
   * @throws dev.syncline.model.SynclineException NOT_FOUND for the connection
   */
  public void validate(Caller caller, String listOwner, int connectionId) {
    String owner = clean(listOwner);
    int _ =
        store.write(() -> {
          StoredConnections.require(store, connectionId);
          Map<String, List<Integer>> layouts = read(connectionId);
          Set<Integer> shown =
              store.mappings().fields(connectionId).stream()
                  .filter(field -> field.showInGui() || field.showInSearch())
                  .map(FieldMapping::id)
                  .collect(Collectors.toSet());
          boolean changed =
              layouts
                  .entrySet()
                  .removeIf(layout ->
                      (owner.isEmpty() || owner.equals(layout.getKey()))
                          && !shown.containsAll(layout.getValue()));
          return changed ? write(connectionId, layouts) : 0;
        });
  }

  private Map<String, List<Integer>> read(int connectionId) {
    Map<String, List<Integer>> layouts = new LinkedHashMap<>();
    for (String line : store.settings().get(KEY + connectionId).orElse("").split("\n")) {
      int tab = line.indexOf('\t');
      if (tab >= 0) {
        layouts.put(
            line.substring(0, tab),
            Stream.of(line.substring(tab + 1).split(",")).map(Integer::valueOf).toList());
      }
    }
    return layouts;
  }

  private int write(int connectionId, Map<String, List<Integer>> layouts) {
    layouts.values().removeIf(List::isEmpty);
    String lines =
        layouts.entrySet().stream()
            .map(layout ->
                layout.getKey()
                    + '\t'
                    + layout.getValue().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    store.settings().put(KEY + connectionId, lines);
    return layouts.size();
  }

  private static String clean(String listOwner) {
    return listOwner.strip().replace('\t', ' ').replace('\n', ' ');
  }
}
