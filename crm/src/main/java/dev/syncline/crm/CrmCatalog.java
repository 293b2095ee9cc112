package dev.syncline.crm;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ListItem;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the CRM's records are made of and chosen from: lists and user-defined fields. */
public final class CrmCatalog {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,49}");
  private static final Pattern LIST_NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
  private static final int ITEM_LENGTH = 220;

  private final Store store;

  public CrmCatalog(Store store) {
    this.store = store;
  }

  /** The names of all lists. */
  public List<String> lists() {
    return store.lists().names();
  }

  /**
   * The items in rank order, without deleted ones.
   *
   * @throws SynclineException NOT_FOUND for an unknown list
   */
  public List<ListItem> items(String listName) {
    if (!lists().contains(listName)) {
      throw SynclineException.notFound("list", listName);
    }
    return EmbeddedCrm.liveItems(store, listName);
  }

  /**
   * Adds an item at the end, and the list when it is new; an item of that name is answered instead.
   */
  public ListItem addItem(String listName, String itemName) {
    String name = itemName.strip();
    if (!LIST_NAME.matcher(listName).matches()) {
      throw SynclineException.invalid(
          "\"%s\" can't be the name of a list: use small letters, digits and underscores, 50 at most."
              .formatted(listName));
    }
    if (name.isEmpty() || name.length() > ITEM_LENGTH) {
      throw SynclineException.invalid(
          "An item's name has 1 to %d characters.".formatted(ITEM_LENGTH));
    }
    return store.lists().add(listName, name);
  }

  /**
   * Adds a user-defined field.
   *
   * @param name what it is called in REST, below {@code UserDefinedFields}; its key is {@code
   *     UDEF_} and the name in capitals
   * @param listName the list of a LIST field; null for all others
   * @param maxLength of a TEXT field in characters; 0 for no limit
   * @throws SynclineException INVALID_ARGUMENT, or REFUSED when the type has a field of that name
   */
  public CrmField addField(
      EntityType entityType,
      String name,
      String displayName,
      CrmFieldType type,
      @Nullable String listName,
      int maxLength) {
    if (!NAME.matcher(name).matches()) {
      throw SynclineException.invalid(
          "\"%s\" can't be the name of a field: it begins with a letter and goes on with letters, digits and underscores, 50 at most."
              .formatted(name));
    }
    if ((type == CrmFieldType.LIST) != (listName != null)) {
      throw SynclineException.invalid("A list field names its list, and no other field does.");
    }
    if (listName != null && !lists().contains(listName)) {
      throw SynclineException.notFound("list", listName);
    }
    CrmField field =
        new CrmField(
            entityType,
            "UDEF_" + name.toUpperCase(Locale.ROOT),
            name,
            displayName.isBlank() ? name : displayName,
            type,
            listName,
            Math.max(0, maxLength),
            true);
    store.entities().addField(field);
    return field;
  }
}
