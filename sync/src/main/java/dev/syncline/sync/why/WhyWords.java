package dev.syncline.sync.why;

import dev.syncline.model.Base;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.sync.engine.ReasonWords;
import dev.syncline.sync.why.Explanation.Side;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sentences of explanations. */
final class WhyWords {
  private WhyWords() {}

  static Side winner(FieldDecision field) {
    return switch (field.outcome()) {
      case TO_CRM -> Side.ERP;
      case TO_ERP -> Side.CRM;
      case KEPT, PARKED ->
          field.value().equals(field.erp()) && !field.value().equals(field.crm())
              ? Side.ERP
              : Side.CRM;
    };
  }

  /** What the other side held; null when the ERP said nothing. */
  static @Nullable String losing(FieldDecision field) {
    return winner(field) == Side.CRM ? field.erp() : field.crm();
  }

  /** {@code Run 7 of "ERP 1" at …: "222" was written to the CRM over "111", because …} */
  static String decision(History.Entry entry, String connection) {
    FieldDecision field = entry.field();
    long run = entry.decision().runId();
    String losing = losing(field);
    return "%s of %s at %s: %s%s, because %s."
        .formatted(
            run == 0 ? "A choice in the inbox" : "Run " + run,
            quoted(connection),
            time(entry.decision().at()),
            deed(field),
            losing == null || field.outcome() == Outcome.PARKED
                ? ""
                : (field.outcome() == Outcome.KEPT ? " beside " : " over ") + quoted(losing),
            ReasonWords.of(field.reason()));
  }

  private static String deed(FieldDecision field) {
    if (ReasonWords.isUndo(field.reason())) {
      return "the %s gets %s back"
          .formatted(field.outcome() == Outcome.TO_CRM ? "CRM" : "ERP", quoted(field.value()));
    }
    return switch (field.outcome()) {
      case TO_CRM -> "the ERP's %s goes to the CRM".formatted(quoted(field.value()));
      case TO_ERP -> "the CRM's %s goes to the ERP".formatted(quoted(field.value()));
      case KEPT ->
          "the %s's %s is kept and not sent".formatted(winner(field), quoted(field.value()));
      case PARKED -> "the field was put aside";
    };
  }

  static String origin(String name, String display, Writers.Found found, String connection) {
    String holds =
        display.isEmpty() ? name + " is blank" : "%s holds %s".formatted(name, quoted(display));
    return switch (found.writer()) {
      case USER ->
          holds + (display.isEmpty() ? ": no run has written to it." : ", written in the CRM.");
      case UNKNOWN -> holds + "; who wrote it is not among the decisions of this answer.";
      case CONNECTION -> {
        History.Entry entry = found.entry();
        boolean undo = entry != null && ReasonWords.isUndo(entry.field().reason());
        yield "%s, %s %s%s."
            .formatted(
                holds,
                undo ? "brought back by an undo of" : "written by",
                quoted(connection),
                entry == null
                    ? ""
                    : " in run %d at %s"
                        .formatted(entry.decision().runId(), time(entry.decision().at())));
      }
    };
  }

  /** What a link does with a field. */
  static String link(LinkState state) {
    String erp = "%s (%s %s)".formatted(quoted(state.connection()), state.type(), state.erpKey());
    return erp + " " + directions(state) + ". " + standing(state);
  }

  /** All that a sentence about a link needs. */
  record LinkState(
      String connection,
      String type,
      String erpKey,
      String erpField,
      boolean toCrm,
      boolean toErp,
      boolean runs,
      boolean due,
      String value,
      Base.@Nullable Halves base,
      @Nullable String problem) {}

  private static String directions(LinkState state) {
    String field = quoted(state.erpField());
    if (state.toCrm() && state.toErp()) {
      return "maps it to %s both ways".formatted(field);
    }
    if (state.toCrm()) {
      return "maps it to %s, to the CRM only".formatted(field);
    }
    return state.toErp()
        ? "maps it to %s, to the ERP only".formatted(field)
        : "names %s for it, but lets nothing travel".formatted(field);
  }

  private static String standing(LinkState state) {
    if (!state.toCrm() && !state.toErp()) {
      return "Its mapping has no direction.";
    }
    Base.Halves base = state.base();
    String agreed =
        base == null
            ? "They have never agreed on it"
            : "They last agreed on %s%s"
                .formatted(
                    quoted(base.crm()),
                    Objects.equals(base.crm(), base.erp())
                        ? ""
                        : ", which the ERP keeps as " + quoted(base.erp()));
    String problem = state.problem();
    if (problem != null) {
      return agreed + ". It is put aside: " + problem;
    }
    if (base != null && base.crm().equals(state.value())) {
      return agreed + (state.due() ? ", and the record waits for a run." : ".");
    }
    if (!state.toErp()) {
      return agreed + ". What the CRM holds now is not sent: the mapping does not go there.";
    }
    return agreed
        + (state.runs()
            ? ". What the CRM holds now is decided on in the next run."
            : ". Nothing travels: the connection, or its " + state.type() + ", is not active.");
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
