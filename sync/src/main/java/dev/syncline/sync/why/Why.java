package dev.syncline.sync.why;

import dev.syncline.crm.Crm;
import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.Problem;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.CrmValues;
import dev.syncline.sync.mapping.MappedField;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import dev.syncline.sync.why.Explanation.Field;
import dev.syncline.sync.why.Explanation.OnLink;
import dev.syncline.sync.why.Explanation.Origin;
import dev.syncline.sync.why.Explanation.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains the values of a record, from its links' bases and the decision log. */
public final class Why {
  private static final String COMPANY = "CONTACT_ID";

  private final Store store;
  private final Crm crm;
  private final MappedKinds kinds;
  private final CrmValues values;

  public Why(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
    this.kinds = new MappedKinds(store, crm);
    this.values = new CrmValues(crm);
  }

  /**
   * What to explain.
   *
   * @param field a CRM field key or REST member, in any case; null for every field that has a value
   *     or is mapped
   * @param beforeRun 0 for the newest decisions; else the {@code next} of the answer before
   * @param most how many decision documents are read, one per link and run; 1 to 1,000
   */
  public record Question(
      EntityType entity, int id, @Nullable String field, long beforeRun, int most) {}

  /**
   * Explains. Connections that the caller may not use are left out, but for administrators.
   *
   * @throws SynclineException NOT_FOUND for the record; INVALID_ARGUMENT for a field that there is
   *     not
   */
  public Explanation explain(Caller caller, Question question) {
    return store.read(() -> {
      Entity entity = crm.read(question.entity(), List.of(question.id())).get(question.id());
      if (entity == null) {
        throw SynclineException.notFound(question.entity().name(), question.id());
      }
      List<CrmField> fields = fields(question);
      List<Side> sides = sides(caller, entity);
      History history =
          History.read(
              store.decisions(),
              sides.stream().map(Side::link).toList(),
              question.field() == null ? null : fields.getFirst().key(),
              question.beforeRun(),
              question.most());
      List<Field> told =
          fields.stream()
              .map(field -> field(caller, question, entity, field, sides, history))
              .filter(field -> question.field() != null || isWorthTelling(field))
              .toList();
      return new Explanation(
          entity.type(),
          entity.id(),
          entity.version(),
          entity.deleted(),
          store.entities().erasedAt(entity.type(), entity.id()).orElse(null),
          told,
          history.next());
    });
  }

  private static boolean isWorthTelling(Field field) {
    return !field.value().isEmpty() || !field.links().isEmpty() || !field.decisions().isEmpty();
  }

  private List<CrmField> fields(Question question) {
    List<CrmField> all = new ArrayList<>(crm.fields(question.entity()));
    if (question.entity() != EntityType.Contact) {
      all.add(
          new CrmField(
              question.entity(),
              COMPANY,
              "ContactId",
              "Company",
              CrmFieldType.INTEGER,
              null,
              0,
              false));
    }
    String asked = question.field();
    if (asked == null) {
      return all;
    }
    return all.stream()
        .filter(
            field -> asked.equalsIgnoreCase(field.key()) || asked.equalsIgnoreCase(field.member()))
        .findFirst()
        .map(List::of)
        .orElseThrow(() ->
            SynclineException.invalid(
                "A " + question.entity() + " has no field \"" + asked + "\"."));
  }

  /** A link with all that says what it does. */
  private record Side(
      Link link, Connection connection, MappedKind kind, Map<Integer, Parked> parked) {
    boolean runs() {
      return connection.active() && kind.actorType().active();
    }
  }

  private List<Side> sides(Caller caller, Entity entity) {
    List<Side> sides = new ArrayList<>();
    for (Link link : store.links().ofEntity(entity.type(), entity.id())) {
      Connection connection = store.connections().find(link.connectionId()).orElse(null);
      if (connection == null
          || connection.deleted()
          || !(caller.associate().administrator() || caller.mayUse(connection))) {
        continue;
      }
      Map<Integer, Parked> parked =
          store.parking().of(List.of(link.id())).getOrDefault(link.id(), List.of()).stream()
              .collect(Collectors.toMap(Parked::fieldId, Function.identity()));
      MappedKind kind = kinds.of(link.connectionId(), link.erpType(), caller);
      sides.add(new Side(link, connection, kind, parked));
    }
    return sides;
  }

  private Field field(
      Caller caller,
      Question question,
      Entity entity,
      CrmField field,
      List<Side> sides,
      History history) {
    boolean company = field.key().equals(COMPANY);
    String value =
        !company
            ? entity.value(field.key())
            : entity.contactId() == 0 ? "" : Integer.toString(entity.contactId());
    String display = company ? value : values.display(field, value);
    List<History.Entry> about =
        history.entries().stream()
            .filter(entry -> entry.field().crmFieldKey().equals(field.key()))
            .toList();
    // Only the newest decisions say who wrote what there is now.
    boolean newest = question.beforeRun() == 0;
    Writers.Found found =
        Writers.of(
            value,
            entity.origins().get(field.key()),
            newest ? about : List.of(),
            newest && history.next() == null);
    Map<Integer, Connection> connections =
        sides.stream()
            .map(Side::connection)
            .collect(Collectors.toMap(Connection::id, Function.identity(), (a, b) -> a));
    Connection writer = connections.get(found.connectionId());
    String by = writer == null ? "" : caller.text(writer.displayName());
    History.Entry wrote = found.entry();
    return new Field(
        field.key(),
        field.displayName(),
        value,
        display,
        new Origin(
            found.writer(), found.connectionId(), by, wrote == null ? 0 : wrote.decision().runId()),
        WhyWords.origin(field.displayName(), display, found, by),
        sides.stream().flatMap(side -> onLinks(caller, side, field, value).stream()).toList(),
        about.stream()
            .map(entry ->
                told(
                    entry,
                    caller.text(
                        Objects.requireNonNull(connections.get(entry.link().connectionId()))
                            .displayName())))
            .toList());
  }

  private static Told told(History.Entry entry, String connection) {
    FieldDecision field = entry.field();
    return new Told(
        entry.decision().at(),
        entry.decision().runId(),
        entry.link().connectionId(),
        connection,
        entry.link().id(),
        field.outcome(),
        WhyWords.winner(field),
        field.value(),
        WhyWords.losing(field),
        field.base(),
        field.reason(),
        WhyWords.decision(entry, connection));
  }

  private List<OnLink> onLinks(Caller caller, Side side, CrmField field, String value) {
    if (field.key().equals(COMPANY)) {
      List<FieldMapping> syncing =
          side.kind().fields().stream().filter(FieldMapping::syncs).toList();
      if (syncing.isEmpty()) {
        return List.of();
      }
      return List.of(
          onLink(
              caller,
              side,
              new Mapped(
                  FieldDecision.PARENT,
                  "the company it belongs to",
                  syncing.stream().anyMatch(FieldMapping::toCrm),
                  syncing.stream().anyMatch(FieldMapping::toErp),
                  ConflictRule.RANK,
                  null),
              value));
    }
    return side.kind().fields().stream()
        .filter(mapping -> field.key().equals(mapping.crmFieldKey()))
        .map(mapping ->
            onLink(
                caller,
                side,
                new Mapped(
                    mapping.id(),
                    mapping.field().key(),
                    mapping.toCrm(),
                    mapping.toErp(),
                    mapping.rule(),
                    kinds.field(side.kind(), mapping).orElse(null)),
                value))
        .toList();
  }

  /** A field of an ERP, as it is mapped. */
  private record Mapped(
      int id,
      String erpField,
      boolean toCrm,
      boolean toErp,
      ConflictRule rule,
      @Nullable MappedField both) {}

  private static OnLink onLink(Caller caller, Side side, Mapped mapped, String value) {
    Link link = side.link();
    Problem problem = parked(side, mapped.id());
    String inErp = null;
    MappedField both = mapped.both();
    if (both != null && mapped.toErp()) {
      switch (both.toErp(value)) {
        case Converted.Value converted -> inErp = converted.text();
        case Converted.Unusable unusable ->
            problem = problem == null ? unusable.problem() : problem;
      }
    }
    Base.Halves base = link.base().of(mapped.id());
    String connection = caller.text(side.connection().displayName());
    return new OnLink(
        link.id(),
        link.connectionId(),
        connection,
        link.erpType(),
        link.erpKey(),
        mapped.id(),
        mapped.erpField(),
        mapped.toCrm(),
        mapped.toErp(),
        mapped.rule(),
        base,
        inErp,
        problem,
        WhyWords.link(
            new WhyWords.LinkState(
                connection,
                link.erpType().name(),
                link.erpKey(),
                mapped.erpField(),
                mapped.toCrm(),
                mapped.toErp(),
                side.runs(),
                link.due() != 0,
                value,
                base,
                problem == null ? null : problem.reason())));
  }

  /** Why this field, or the whole record, is put aside. */
  private static @Nullable Problem parked(Side side, int fieldId) {
    Parked parked = side.parked().getOrDefault(fieldId, side.parked().get(0));
    return parked == null ? null : parked.problem();
  }
}
