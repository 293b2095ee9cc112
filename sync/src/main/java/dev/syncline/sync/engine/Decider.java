package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.sync.mapping.Conversion;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.MappedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides links of one type, field by field. No I/O: all that it needs was read before. */
final class Decider {
  private final MappedType type;
  private final Parents parents;
  private final Ranks ranks;
  private final Merge.Force force;
  private final long runId;
  private final long now;

  Decider(MappedType type, Parents parents, Ranks ranks, Merge.Force force, long runId, long now) {
    this.type = type;
    this.parents = parents;
    this.ranks = ranks;
    this.force = force;
    this.runId = runId;
    this.now = now;
  }

  LinkPlan decide(Link link, Entity entity, Reading reading) {
    Draft draft = new Draft(link, entity);
    for (MappedField field : type.fields()) {
      decideField(draft, field, reading);
    }
    if (type.hasParent()) {
      decideParent(draft, reading);
    }
    return draft.plan(reading);
  }

  private void decideField(Draft draft, MappedField field, Reading reading) {
    Problem unreadable = reading.unreadable().get(field.id());
    if (unreadable != null && field.mapping().toCrm()) {
      draft.park(field.id(), unreadable);
      return;
    }
    String crm = draft.entity.value(field.crmKey());
    Side side =
        new Side(
            field.id(),
            field.crmKey(),
            crm,
            reading.values().get(field.id()),
            field.mapping().toCrm(),
            field.mapping().toErp(),
            field.mapping().rule(),
            field);
    decide(draft, side);
  }

  private void decideParent(Draft draft, Reading reading) {
    boolean toCrm = type.fields().stream().anyMatch(field -> field.mapping().toCrm());
    boolean toErp = type.fields().stream().anyMatch(field -> field.mapping().toErp());
    int company = draft.entity.contactId();
    Side side =
        new Side(
            FieldDecision.PARENT,
            "CONTACT_ID",
            company == 0 ? "" : Integer.toString(company),
            reading.parent(),
            toCrm,
            toErp,
            ConflictRule.RANK,
            new ParentConversion(parents));
    decide(draft, side);
  }

  /** One field, or the parent, as both sides have it. */
  private record Side(
      int id,
      String crmKey,
      String crm,
      @Nullable String erp,
      boolean toCrm,
      boolean toErp,
      ConflictRule rule,
      Conversion conversion) {}

  private void decide(Draft draft, Side side) {
    Base.Halves base = draft.baseOf(side);
    String erp = side.erp();
    String erpInCrm = null;
    if (erp != null) {
      Converted converted = side.conversion().toCrm(erp);
      if (converted instanceof Converted.Value value) {
        erpInCrm = value.text();
      } else if (converted instanceof Converted.Unusable unusable
          && side.toCrm()
          && (base == null || !erp.equals(base.erp()) || force.isErp())) {
        draft.park(side.id(), unusable.problem());
        return;
      }
    }
    int origin = ranks.origin(draft.entity, side.crmKey());
    Merge.Verdict verdict =
        Merge.decide(
            new Merge.Field(
                base,
                side.crm(),
                erp,
                erpInCrm,
                side.toCrm(),
                side.toErp(),
                side.rule(),
                ranks.outranks(draft.link.connectionId(), origin),
                force));
    draft.take(side, base, erpInCrm == null ? "" : erpInCrm, verdict, origin);
  }

  /** What is being decided about one link. */
  private final class Draft {
    private final Link link;
    private final Entity entity;
    private final Base.Edit base;
    private Map<String, String> toCrm = Map.of();
    private @Nullable Integer company;
    private List<FieldDecision> decisions = List.of();
    private final Map<Integer, Problem> parked = new HashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<Integer, String> toErp = new HashMap<>();
    private final Map<Integer, String> crmSent = new HashMap<>();

    Draft(Link link, Entity entity) {
      this.link = link;
      this.entity = entity;
      this.base = link.base().edit();
    }

    /**
     * The halves of a field. Where the ERP holds what a push sent and whose outcome nobody knows,
     * the push arrived: both agreed on that.
     */
    Base.@Nullable Halves baseOf(Side side) {
      String sent = link.sent().get(side.id());
      if (sent != null && sent.equals(side.erp())) {
        base.put(side.id(), new Base.Halves(crmHalf(side, sent), sent));
      }
      return base.of(side.id());
    }

    private String crmHalf(Side side, String sent) {
      String noted = SentNote.crmHalf(link.sent(), side.id());
      if (noted != null) {
        return noted;
      }
      if (side.conversion().toErp(side.crm()) instanceof Converted.Value now
          && now.text().equals(sent)) {
        return side.crm();
      }
      return side.conversion().toCrm(sent) instanceof Converted.Value then ? then.text() : sent;
    }

    void park(int fieldId, Problem problem) {
      parked.put(fieldId, problem);
    }

    void take(
        Side side, Base.@Nullable Halves old, String erpInCrm, Merge.Verdict verdict, int origin) {
      String erp = side.erp() == null ? "" : side.erp();
      switch (verdict.action()) {
        case NOTHING -> {}
        case AGREE -> base.put(side.id(), new Base.Halves(side.crm(), erp));
        case TO_CRM -> {
          if (side.id() == FieldDecision.PARENT) {
            company = Integer.valueOf(erpInCrm);
          } else {
            if (toCrm.isEmpty()) {
              toCrm = HashMap.newHashMap(type.fields().size());
            }
            toCrm.put(side.crmKey(), erpInCrm);
          }
          base.put(side.id(), new Base.Halves(erpInCrm, erp));
          tell(side, old, erpInCrm, Outcome.TO_CRM, verdict);
        }
        case TO_ERP -> send(side, old, erpInCrm, verdict);
        case KEEP_CRM -> {
          base.put(side.id(), new Base.Halves(side.crm(), old == null ? erp : old.erp()));
          tell(side, old, side.crm(), Outcome.KEPT, verdict);
        }
        case KEEP_ERP -> {
          base.put(side.id(), new Base.Halves(old == null ? side.crm() : old.crm(), erp));
          tell(side, old, erp, Outcome.KEPT, verdict);
        }
        case ASK -> ask(side, old, erp, origin);
      }
    }

    private void ask(Side side, Base.@Nullable Halves old, String erp, int origin) {
      conflicts.add(
          new Conflict(
              link.id(), link.connectionId(), side.id(), side.crm(), erp, old, origin, runId, now));
      park(
          side.id(),
          new Problem(
              ProblemCode.CONFLICT,
              "Both sides changed %s: the CRM holds \"%s\" and the ERP \"%s\". Choose one."
                  .formatted(side.crmKey(), side.crm(), erp)));
    }

    private void send(
        Side side, Base.@Nullable Halves old, String erpInCrm, Merge.Verdict verdict) {
      switch (side.conversion().toErp(side.crm())) {
        case Converted.Unusable unusable -> park(side.id(), unusable.problem());
        case Converted.Value value -> {
          if (value.text().equals(side.erp())) {
            // It would write what is there: the ERP keeps it in its own way.
            base.put(side.id(), new Base.Halves(side.crm(), value.text()));
            return;
          }
          toErp.put(side.id(), value.text());
          crmSent.put(side.id(), side.crm());
          String erp = side.erp();
          if (erp != null && (old == null || !erp.equals(old.erp()))) {
            // The ERP's own change has lost, for good: only the CRM's is left to be carried out.
            base.put(side.id(), new Base.Halves(otherThan(side.crm(), old, erpInCrm), erp));
          }
          if (!value.text().equals(link.sent().get(side.id()))) {
            tell(side, old, side.crm(), Outcome.TO_ERP, verdict);
          }
        }
      }
    }

    /** A CRM half that says: the CRM has changed since. */
    private String otherThan(String crm, Base.@Nullable Halves old, String erpInCrm) {
      if (old != null && !old.crm().equals(crm)) {
        return old.crm();
      }
      if (!erpInCrm.equals(crm)) {
        return erpInCrm;
      }
      return crm.isEmpty() ? " " : "";
    }

    private void tell(
        Side side,
        Base.@Nullable Halves old,
        String value,
        Outcome outcome,
        Merge.Verdict verdict) {
      if (decisions.isEmpty()) {
        decisions = new ArrayList<>(type.fields().size());
      }
      decisions.add(
          new FieldDecision(
              side.id(),
              side.crmKey(),
              side.crm(),
              side.erp(),
              old,
              value,
              outcome,
              verdict.reason().name()));
    }

    LinkPlan plan(Reading reading) {
      return new LinkPlan(
          link,
          entity,
          reading,
          toCrm,
          company,
          base.done(),
          decisions,
          parked,
          conflicts,
          toErp,
          crmSent);
    }
  }

  /** How the parent looks on either side: a company's id here, a type and key there. */
  private record ParentConversion(Parents parents) implements Conversion {
    @Override
    public Converted toCrm(String erp) {
      Integer company = parents.company(erp);
      return company != null
          ? new Converted.Value(company.toString())
          : waiting(
              "The ERP says that it belongs to "
                  + Parents.type(erp)
                  + " "
                  + Parents.key(erp)
                  + ", which is linked to no company of the CRM. It goes on when that is linked.");
    }

    @Override
    public Converted toErp(String crm) {
      if (crm.isEmpty()) {
        return new Converted.Value(crm);
      }
      String parent = parents.parent(Integer.parseInt(crm));
      return parent != null
          ? new Converted.Value(parent)
          : waiting(
              "It belongs to company "
                  + crm
                  + ", which is not linked on this connection. It goes on when that is linked.");
    }

    private static Converted waiting(String sentence) {
      return new Converted.Unusable(new Problem(ProblemCode.PARENT_NOT_LINKED, sentence));
    }
  }
}
