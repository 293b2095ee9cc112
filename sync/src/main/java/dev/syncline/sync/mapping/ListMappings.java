package dev.syncline.sync.mapping;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItem;
import dev.syncline.model.ListItemMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.StoredConnections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the items of ERP lists are mapped to items of CRM lists. */
public final class ListMappings {
  private static final Logger log = LoggerFactory.getLogger(ListMappings.class);

  private final Store store;
  private final Crm crm;
  private final ConnectedErps erps;
  private final MappedKinds kinds;

  public ListMappings(Store store, Crm crm, ConnectedErps erps) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.kinds = new MappedKinds(store, crm);
  }

  /**
   * One item of an ERP list.
   *
   * @param erpItem the ERP's key
   * @param erpItemName its text; empty keeps the one that is stored
   * @param crmItem the id of the CRM's item; 0 maps it to none
   */
  public record ItemDraft(String erpItem, String erpItemName, int crmItem) {}

  /** The items of one field; all of them, since those left out are no longer mapped. */
  public record ListFieldDraft(int fieldId, List<ItemDraft> items) {}

  /**
   * All list fields that are mapped to a CRM list; asks the connector for its items. Where it gives
   * none, those that were mapped are answered.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ListMappingView get(Caller caller, int connectionId) {
    Connection connection = StoredConnections.live(store, connectionId);
    List<MappedKind> all = kinds.of(connectionId, caller);
    Map<String, Map<String, String>> erpLists = erpLists(connection, all);
    return view(caller, connection, all, erpLists);
  }

  /**
   * Stores the items of the fields named, which makes a new mapping version of their actor types.
   *
   * @return all of them, as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT with all reasons why it can't be; REFUSED
   *     with the reasons why the connection, being active, could no longer be
   */
  public ListMappingView save(Caller caller, int connectionId, List<ListFieldDraft> fields) {
    caller.requireAdministrator();
    store.write(() -> {
      Connection connection = StoredConnections.locked(store, connectionId);
      List<MappedKind> before = kinds.of(connectionId, caller);
      Map<Integer, List<ListItemMapping>> items = checked(before, fields, caller);
      List<MappedKind> after = before.stream().map(kind -> withItems(kind, items)).toList();
      ActiveConnections.check(connection, before, after, caller);
      items.forEach(store.mappings()::saveListItems);
      before.stream()
          .filter(kind -> kind.fields().stream().anyMatch(f -> items.containsKey(f.id())))
          .map(MappedKind::actorType)
          .forEach(type -> raiseVersion(connectionId, type));
      return items.size();
    });
    log.info(
        "{} saved list mappings of the connection {}.", caller.associate().name(), connectionId);
    return get(caller, connectionId);
  }

  private void raiseVersion(int connectionId, ActorTypeMapping type) {
    int _ = store.mappings().raiseVersion(connectionId, type.erpType());
  }

  private static MappedKind withItems(
      MappedKind kind, Map<Integer, List<ListItemMapping>> changed) {
    Map<Integer, List<ListItemMapping>> items = new HashMap<>(kind.items());
    kind.fields().stream()
        .filter(field -> changed.containsKey(field.id()))
        .forEach(field -> items.put(field.id(), changed.getOrDefault(field.id(), List.of())));
    return kind.withItems(items);
  }

  private Map<Integer, List<ListItemMapping>> checked(
      List<MappedKind> all, List<ListFieldDraft> fields, Caller caller) {
    List<String> reasons = new ArrayList<>();
    Map<Integer, List<ListItemMapping>> items = new LinkedHashMap<>();
    for (ListFieldDraft draft : fields) {
      Optional<ListField> field =
          listFields(all).filter(candidate -> candidate.id() == draft.fieldId()).findFirst();
      if (field.isEmpty()) {
        reasons.add(
            "The connection has no field "
                + draft.fieldId()
                + " that is a list and mapped to a list of the CRM.");
      } else {
        items.put(draft.fieldId(), checked(field.get(), draft, caller, reasons));
      }
    }
    if (!reasons.isEmpty()) {
      throw SynclineException.invalid(String.join(" ", reasons));
    }
    return items;
  }

  private List<ListItemMapping> checked(
      ListField field, ListFieldDraft draft, Caller caller, List<String> reasons) {
    String name = field.kind.nameOf(field.mapping, caller);
    Map<Integer, ListItem> crmItems = crmItems(field);
    Map<String, String> stored =
        field.items().stream()
            .collect(Collectors.toMap(ListItemMapping::erpItem, ListItemMapping::erpItemName));
    Set<String> seen = new HashSet<>();
    Map<Integer, String> taken = new HashMap<>();
    List<ListItemMapping> items = new ArrayList<>();
    for (ItemDraft item : draft.items()) {
      if (!seen.add(item.erpItem())) {
        reasons.add(
            name + ": the ERP's item \"" + item.erpItem() + "\" is there twice. Map it once.");
        continue;
      }
      if (item.crmItem() == 0) {
        continue;
      }
      ListItem crmItem = crmItems.get(item.crmItem());
      if (crmItem == null) {
        reasons.add(
            "%s: the CRM's list %s has no item %d for \"%s\". Choose one that it has."
                .formatted(name, field.crmField.listName(), item.crmItem(), item.erpItem()));
        continue;
      }
      String other = taken.putIfAbsent(item.crmItem(), item.erpItem());
      if (other != null && field.mapping.toErp()) {
        reasons.add(
            ("%s: \"%s\" and \"%s\" are both mapped to \"%s\". Towards the ERP it has to be one:"
                    + " map one of them to another item, or sync the field to the CRM only.")
                .formatted(name, other, item.erpItem(), crmItem.name()));
      }
      String text =
          item.erpItemName().isEmpty()
              ? stored.getOrDefault(item.erpItem(), item.erpItem())
              : item.erpItemName();
      items.add(new ListItemMapping(field.id(), item.erpItem(), text, item.crmItem()));
    }
    return items;
  }

  /** A field of the ERP that takes items of a list and is mapped to one that does too. */
  private record ListField(MappedKind kind, FieldMapping mapping, CrmField crmField) {
    int id() {
      return mapping.id();
    }

    String erpList() {
      return Objects.requireNonNullElse(mapping.field().listName(), "");
    }

    List<ListItemMapping> items() {
      return kind.items().getOrDefault(id(), List.of());
    }
  }

  private static Stream<ListField> listFields(List<MappedKind> all) {
    return all.stream()
        .flatMap(kind ->
            kind.fields().stream()
                .filter(field -> field.field().type() == FieldType.List)
                .flatMap(field ->
                    Optional.ofNullable(kind.crmField(field))
                        .filter(crmField -> crmField.type() == CrmFieldType.LIST)
                        .map(crmField -> new ListField(kind, field, crmField))
                        .stream()));
  }

  private Map<Integer, ListItem> crmItems(ListField field) {
    return crm.listItems(Objects.requireNonNullElse(field.crmField.listName(), "")).stream()
        .collect(Collectors.toMap(ListItem::id, Function.identity()));
  }

  /** The items of each list; empty for those that the connector does not answer. */
  private Map<String, Map<String, String>> erpLists(Connection connection, List<MappedKind> all) {
    Map<String, Map<String, String>> lists = new HashMap<>();
    Set<String> names =
        listFields(all)
            .map(ListField::erpList)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String name : names) {
      try {
        ConnectedErp erp = erps.of(connection);
        Answer<Map<String, String>> answer = erp.list(name);
        lists.put(name, answer.outcome().isOk() ? answer.value() : Map.of());
      } catch (ConnectorException | SynclineException e) {
        log.info(
            "The list {} of the connection {} can't be read: {}",
            name,
            connection.id(),
            e.getMessage());
        lists.put(name, Map.of());
      }
    }
    return lists;
  }

  private ListMappingView view(
      Caller caller,
      Connection connection,
      List<MappedKind> all,
      Map<String, Map<String, String>> erpLists) {
    List<String> crmLists = store.lists().names();
    return new ListMappingView(
        connection.id(),
        caller.text(connection.displayName()),
        listFields(all)
            .map(field -> {
              String crmList = Objects.requireNonNullElse(field.crmField.listName(), "");
              return new ListMappingView.ListFieldView(
                  field.id(),
                  field.kind.actorType().erpType(),
                  caller.text(field.mapping.field().displayName()),
                  field.erpList(),
                  crmLists.indexOf(crmList) + 1,
                  crmList,
                  items(field, erpLists.getOrDefault(field.erpList(), Map.of())));
            })
            .toList());
  }

  private List<ListMappingView.ItemView> items(ListField field, Map<String, String> erpItems) {
    Map<String, String> texts = new LinkedHashMap<>(erpItems);
    Map<String, Integer> mapped = new HashMap<>();
    Map<Integer, Integer> uses = new HashMap<>();
    for (ListItemMapping item : field.items()) {
      texts.putIfAbsent(item.erpItem(), item.erpItemName());
      mapped.put(item.erpItem(), item.crmItem());
      uses.merge(item.crmItem(), 1, Integer::sum);
    }
    Map<Integer, ListItem> crmItems = crmItems(field);
    return texts.entrySet().stream()
        .map(text -> {
          int crmItem = mapped.getOrDefault(text.getKey(), 0);
          return new ListMappingView.ItemView(
              text.getKey(),
              text.getValue(),
              crmItems.get(crmItem),
              uses.getOrDefault(crmItem, 0) > 1);
        })
        .toList();
  }
}
