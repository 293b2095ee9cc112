package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Plan;
import dev.syncline.sync.mapping.MappingDraft;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants planned.
 *
 * @param connectionId of a resync: whose values are written; 0 or less for the CRM's
 * @param internalKeyIds of a resync: which records; empty means all, or those of the ERP keys
 * @param erpType of a resync of the ERP's records: their kind; else null
 * @param noBlanks of a resync: blank values are left out
 * @param runId of an undo: the run
 * @param mapping of a change of a mapping; else null
 * @param mappingVersion what that change was made on
 */
public record PlanRequest(
    Plan.Kind kind,
    int connectionId,
    List<Integer> internalKeyIds,
    @Nullable ErpActorType erpType,
    List<String> erpKeys,
    boolean noBlanks,
    long runId,
    @Nullable MappingDraft mapping,
    int mappingVersion) {

  /** All that a connection has to do now. */
  public static PlanRequest run(int connectionId) {
    return new PlanRequest(
        Plan.Kind.RUN, connectionId, List.of(), null, List.of(), false, 0, null, 0);
  }

  /** As {@link Engine#forceResync}. */
  public static PlanRequest resync(
      int connectionId, List<Integer> internalKeyIds, boolean noBlanks) {
    return new PlanRequest(
        Plan.Kind.RESYNC, connectionId, internalKeyIds, null, List.of(), noBlanks, 0, null, 0);
  }

  /** As {@link Engine#forceResyncExternal}. */
  public static PlanRequest resyncExternal(
      int connectionId, ErpActorType erpType, List<String> erpKeys, boolean noBlanks) {
    return new PlanRequest(
        Plan.Kind.RESYNC, connectionId, List.of(), erpType, erpKeys, noBlanks, 0, null, 0);
  }

  /** A mapping that is not saved yet. */
  public static PlanRequest mapping(MappingDraft draft) {
    return new PlanRequest(
        Plan.Kind.MAPPING, draft.connectionId(), List.of(), null, List.of(), false, 0, draft, 0);
  }

  /** Taking back what a run wrote. */
  public static PlanRequest undo(long runId) {
    return new PlanRequest(Plan.Kind.UNDO, 0, List.of(), null, List.of(), false, runId, null, 0);
  }

  /** What a plan was made for. */
  public static PlanRequest of(Plan plan) {
    return read(plan.request());
  }

  /** The same, made on a mapping version. */
  PlanRequest on(int version) {
    return new PlanRequest(
        kind, connectionId, internalKeyIds, erpType, erpKeys, noBlanks, runId, mapping, version);
  }

  /** The same of a connection. */
  PlanRequest of(int connection) {
    return new PlanRequest(
        kind,
        connection,
        internalKeyIds,
        erpType,
        erpKeys,
        noBlanks,
        runId,
        mapping,
        mappingVersion);
  }

  /** How runs that do this decide. */
  Merge.Force force() {
    return kind == Plan.Kind.RESYNC ? Resync.force(connectionId, noBlanks) : Merge.Force.NONE;
  }

  /** The stored form: its parts in order, each escaped, separated by blanks. */
  String document() {
    Writer out = new Writer();
    out.put(kind.name()).put(connectionId).put(runId).put(noBlanks).put(mappingVersion);
    out.put(internalKeyIds.size());
    internalKeyIds.forEach(out::put);
    out.put(erpType == null ? "" : erpType.name()).put(erpKeys.size());
    erpKeys.forEach(out::put);
    if (mapping != null) {
      out.put(mapping.erpType().name()).put(mapping.active()).put(mapping.fields().size());
      for (FieldDraft field : mapping.fields()) {
        out.put(field.fieldId()).put(field.erpFieldKey()).put(field.crmFieldKey());
        out.put(field.toCrm()).put(field.toErp()).put(field.showInGui()).put(field.showInSearch());
        out.put(field.rule()).put(field.truncate());
      }
    }
    return String.join(" ", out.parts);
  }

  static PlanRequest read(String document) {
    Reader in = new Reader(document);
    Plan.Kind kind = Plan.Kind.valueOf(in.text());
    int connectionId = in.number();
    long runId = Long.parseLong(in.text());
    boolean noBlanks = in.flag();
    int version = in.number();
    List<Integer> keys = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      keys.add(in.number());
    }
    String type = in.text();
    List<String> erpKeys = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      erpKeys.add(in.text());
    }
    return new PlanRequest(
        kind,
        connectionId,
        keys,
        type.isEmpty() ? null : ErpActorType.valueOf(type),
        erpKeys,
        noBlanks,
        runId,
        kind == Plan.Kind.MAPPING ? in.mapping(connectionId) : null,
        version);
  }

  /** An absent part is an exclamation mark, which no escaped text is. */
  private static final String ABSENT = "!";

  private static final class Writer {
    private final List<String> parts = new ArrayList<>();

    Writer put(@Nullable Object value) {
      parts.add(
          value == null ? ABSENT : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      return this;
    }
  }

  private static final class Reader {
    private final Deque<String> parts;

    Reader(String document) {
      parts = new ArrayDeque<>(Arrays.asList(document.split(" ", -1)));
    }

    @Nullable String optional() {
      String part = parts.removeFirst();
      return part.equals(ABSENT) ? null : URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    String text() {
      String text = optional();
      return text == null ? "" : text;
    }

    int number() {
      return Integer.parseInt(text());
    }

    boolean flag() {
      return Boolean.parseBoolean(text());
    }

    MappingDraft mapping(int connectionId) {
      ErpActorType type = ErpActorType.valueOf(text());
      boolean active = flag();
      List<FieldDraft> fields = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        fields.add(
            new FieldDraft(
                number(), optional(), optional(), flag(), flag(), flag(), flag(), rule(), cut()));
      }
      return new MappingDraft(connectionId, type, active, fields);
    }

    private @Nullable ConflictRule rule() {
      String rule = optional();
      return rule == null ? null : ConflictRule.valueOf(rule);
    }

    private @Nullable Boolean cut() {
      String cut = optional();
      return cut == null ? null : Boolean.valueOf(cut);
    }
  }
}
