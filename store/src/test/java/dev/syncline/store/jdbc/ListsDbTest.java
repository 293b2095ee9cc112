package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.ListItem;
import dev.syncline.store.CrmLists;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aFreshCrmHasItsLists(TestDatabase db) {
    CrmLists lists = db.store().lists();
    assertEquals(
        List.of("country", "business", "category", "position", "projecttype", "projectstatus"),
        lists.names());
    lists.names().forEach(name -> assertTrue(lists.items(name).size() >= 5, name));
    List<String> countries = lists.items("country").stream().map(ListItem::name).toList();
    assertTrue(countries.size() > 240);
    assertTrue(countries.containsAll(List.of("Norway", "Åland Islands", "Côte d'Ivoire")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anItemIsAddedOnceWhateverItsCase(TestDatabase db) {
    CrmLists lists = db.store().lists();
    int before = lists.items("business").size();
    ListItem added = lists.add("business", "Ørret oppdrett");
    assertEquals(before + 1, added.rank());
    assertEquals(added, lists.add("business", "ØRRET OPPDRETT"));
    assertEquals(before + 1, lists.items("business").size());
    lists.add("shoe", "Sandal");
    assertEquals("shoe", lists.names().getLast());
    assertEquals(List.of(), lists.items("unknown"));
  }
}
