package dev.syncline.sync.mapping;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.model.Connection;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.mapping.ListMappingView.ItemView;
import dev.syncline.sync.mapping.ListMappings.ItemDraft;
import dev.syncline.sync.mapping.ListMappings.ListFieldDraft;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListMappingsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static final class Lists {
    final InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Land", FieldType.List, FieldAccess.Normal, "countries")
            .item("countries", "NO", "Norge")
            .item("countries", "SE", "Sverige")
            .item("countries", "DK", "Danmark");
    final Tenant tenant;
    final Connection connection;
    final int field;
    final int norway;
    final int sweden;

    Lists(TestDatabase database) {
      tenant = new Tenant(database, erp);
      connection = tenant.readyConnection("Acme");
      tenant.map(connection.id(), ErpActorType.Customer, row("Land", "COUNTRY", true, true));
      field = tenant.fieldId(connection.id(), ErpActorType.Customer, "Land");
      norway = tenant.store.lists().add("country", "Norway").id();
      sweden = tenant.store.lists().add("country", "Sweden").id();
    }

    ListMappingView save(ItemDraft... items) {
      return tenant.listMappings.save(
          ADMIN, connection.id(), List.of(new ListFieldDraft(field, List.of(items))));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void showsTheItemsOfBothSides(TestDatabase database) {
    Lists lists = new Lists(database);
    ListMappingView view = lists.tenant.listMappings.get(USER, lists.connection.id());
    assertEquals("Acme", view.connectionName());
    assertEquals(1, view.fields().size());
    ListMappingView.ListFieldView field = view.fields().getFirst();
    assertEquals("country", field.crmListName());
    assertTrue(field.crmListId() > 0);
    assertEquals("countries", field.erpListName());
    assertEquals(List.of("NO", "SE", "DK"), field.items().stream().map(ItemView::erpItem).toList());
    assertNull(field.items().getFirst().crmItem());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void storesAndShowsWhatTheErpNoLongerHas(TestDatabase database) {
    Lists lists = new Lists(database);
    ListMappingView view =
        lists.save(
            new ItemDraft("NO", "", lists.norway),
            new ItemDraft("XX", "Old", lists.sweden),
            new ItemDraft("DK", "Danmark", 0));
    List<ItemView> items = view.fields().getFirst().items();
    assertEquals(
        List.of("Norge", "Sverige", "Danmark", "Old"),
        items.stream().map(ItemView::erpItemName).toList());
    assertEquals("Norway", Objects.requireNonNull(items.getFirst().crmItem()).name());
    assertNull(items.get(2).crmItem());
    assertEquals(
        3,
        lists
                .tenant
                .fieldMappings
                .get(ADMIN, lists.connection.id(), ErpActorType.Customer)
                .actorType()
                .mappingVersion()
            - 1);

    lists.erp.fail("list", ConnectorException.Kind.NOT_SENT);
    assertEquals(
        List.of("NO", "XX"),
        lists
            .tenant
            .listMappings
            .get(USER, lists.connection.id())
            .fields()
            .getFirst()
            .items()
            .stream()
            .map(ItemView::erpItem)
            .toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void letsTwoItemsMeanOneOnlyTowardsTheCrm(TestDatabase database) {
    Lists lists = new Lists(database);
    ItemDraft[] twice = {
      new ItemDraft("NO", "Norge", lists.norway), new ItemDraft("DK", "Danmark", lists.norway)
    };
    SynclineException refused = assertCode(ErrorCode.INVALID_ARGUMENT, () -> lists.save(twice));
    assertTrue(
        refused.getMessage().contains("\"NO\" and \"DK\" are both mapped to \"Norway\""),
        refused.getMessage());

    lists.tenant.map(
        lists.connection.id(), ErpActorType.Customer, row("Land", "COUNTRY", true, false));
    List<ItemView> items = lists.save(twice).fields().getFirst().items();
    assertEquals(List.of(true, false, true), items.stream().map(ItemView::shared).toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWhatIsNotThereWithAllReasons(TestDatabase database) {
    Lists lists = new Lists(database);
    int name = lists.tenant.fieldId(lists.connection.id(), ErpActorType.Customer, "Name");
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT,
            () ->
                lists.tenant.listMappings.save(
                    ADMIN,
                    lists.connection.id(),
                    List.of(
                        new ListFieldDraft(name, List.of()),
                        new ListFieldDraft(
                            lists.field,
                            List.of(
                                new ItemDraft("NO", "Norge", 99_999),
                                new ItemDraft("SE", "Sverige", lists.sweden),
                                new ItemDraft("SE", "Sverige", lists.norway))))));
    for (String part :
        List.of(
            "has no field " + name + " that is a list",
            "the CRM's list country has no item 99999 for \"NO\"",
            "the ERP's item \"SE\" is there twice")) {
      assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
    assertCode(
        ErrorCode.NOT_ALLOWED,
        () -> lists.tenant.listMappings.save(USER, lists.connection.id(), List.of()));
    assertCode(ErrorCode.NOT_FOUND, () -> lists.tenant.listMappings.get(USER, 99));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsOneItemMappedWhileTheConnectionIsActive(TestDatabase database) {
    Lists lists = new Lists(database);
    var _ = lists.save(new ItemDraft("NO", "Norge", lists.norway));
    assertEquals(List.of(), lists.tenant.activation.toggle(ADMIN, lists.connection.id()));
    SynclineException refused =
        assertCode(ErrorCode.REFUSED, () -> lists.save(new ItemDraft("NO", "Norge", 0)));
    assertTrue(refused.getMessage().contains("no item is mapped"), refused.getMessage());
    var _ = lists.save(new ItemDraft("SE", "Sverige", lists.sweden));
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
