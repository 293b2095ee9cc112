package dev.syncline.store;

import dev.syncline.model.ListItem;
import java.util.List;

/** The lists of the embedded CRM: country, business, category and the rest. */
public interface CrmLists {

  /** Names of all lists. */
  List<String> names();

  /** In rank order, deleted ones too; empty for an unknown list. */
  List<ListItem> items(String listName);

  /** Adds an item at the end; one of that name, compared without case, is answered instead. */
  ListItem add(String listName, String itemName);
}
