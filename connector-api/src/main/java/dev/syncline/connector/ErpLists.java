package dev.syncline.connector;

import java.util.List;
import java.util.Map;

/** A connector whose fields take items of lists. */
public interface ErpLists {

  /** All items of a list: key to text, in the order they should be shown (WSGetList). */
  Answer<Map<String, String>> list(String connection, String listName) throws ConnectorException;

  /** The texts of some items; an unknown key is left out (WSGetListItems). */
  Answer<Map<String, String>> listItems(String connection, String listName, List<String> keys)
      throws ConnectorException;
}
