package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The merge, all of it, as the table in {@code docs/merge.md}. {@code -Dupdate=true} writes the
 * table anew; without it a difference fails.
 */
class MergeTableTest {

  /** What both sides hold, in terms of what they agreed on. */
  private record State(String name, Base.@Nullable Halves base, String crm, @Nullable String erp) {}

  private static final List<State> STATES =
      List.of(
          new State("nothing changed", halves("a", "A"), "a", "A"),
          new State("the ERP changed", halves("a", "A"), "a", "B"),
          new State("the ERP cleared it", halves("a", "A"), "a", ""),
          new State("the ERP says nothing", halves("a", "A"), "a", null),
          new State("the CRM changed", halves("a", "A"), "b", "A"),
          new State("the CRM cleared it", halves("a", "A"), "", "A"),
          new State("the CRM changed, the ERP says nothing", halves("a", "A"), "b", null),
          new State("both changed, to the same", halves("a", "A"), "b", "B"),
          new State("both changed, to different values", halves("a", "A"), "b", "C"),
          new State("the CRM changed, the ERP cleared it", halves("a", "A"), "b", ""),
          new State("the ERP changed, the CRM cleared it", halves("a", "A"), "", "B"),
          new State("first sync, equal", null, "a", "A"),
          new State("first sync, both blank", null, "", ""),
          new State("first sync, only the ERP has a value", null, "", "A"),
          new State("first sync, only the CRM has a value", null, "a", ""),
          new State("first sync, different values", null, "a", "B"),
          new State("first sync, the ERP says nothing", null, "a", null));

  private static Base.Halves halves(String crm, String erp) {
    return new Base.Halves(crm, erp);
  }

  private static final Map<String, boolean[]> DIRECTIONS = new LinkedHashMap<>();

  static {
    DIRECTIONS.put("both ways", new boolean[] {true, true});
    DIRECTIONS.put("to the CRM", new boolean[] {true, false});
    DIRECTIONS.put("to the ERP", new boolean[] {false, true});
  }

  private static Merge.Verdict decide(
      State state, boolean[] direction, ConflictRule rule, boolean outranks, Merge.Force force) {
    String erp = state.erp();
    return Merge.decide(
        new Merge.Field(
            state.base(),
            state.crm(),
            erp,
            erp == null ? null : erp.toLowerCase(java.util.Locale.ROOT),
            direction[0],
            direction[1],
            rule,
            outranks,
            force));
  }

  private static String word(Merge.Verdict verdict) {
    String action =
        switch (verdict.action()) {
          case NOTHING -> "–";
          case AGREE -> "agreed";
          case TO_CRM -> "→ CRM";
          case TO_ERP -> "→ ERP";
          case KEEP_CRM -> "CRM's kept, not sent";
          case KEEP_ERP -> "ERP's kept, not sent";
          case ASK -> "asks";
        };
    return action + " (" + verdict.reason().name() + ")";
  }

  @Test
  void isWhatTheDocumentationSays() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How a field is merged

        Written by a test from the code; it can't differ from what runs. The letters: both sides agreed on
        `a` (the ERP writes it `A`). "Agreed" stores a new base and tells nobody; "–" stores nothing.

        """);
    table(
        text,
        "Directions, conflicts decided by rank (the ERP stands higher)",
        DIRECTIONS.keySet(),
        (state, column) ->
            decide(state, direction(column), ConflictRule.RANK, true, Merge.Force.NONE));
    List<String> rules = new ArrayList<>();
    for (ConflictRule rule : ConflictRule.values()) {
      rules.add(rule.name());
    }
    table(
        text,
        "Rules, both ways, the CRM's value stands higher",
        rules,
        (state, column) ->
            decide(
                state,
                direction("both ways"),
                ConflictRule.valueOf(column),
                false,
                Merge.Force.NONE));
    table(
        text,
        "Resync, both ways",
        List.of("ERP", "ERP_BUT_BLANKS", "CRM", "CRM_BUT_BLANKS"),
        (state, column) ->
            decide(
                state,
                direction("both ways"),
                ConflictRule.RANK,
                true,
                Merge.Force.valueOf(column)));
    Path file = Path.of(System.getProperty("syncline.root", ".."), "docs", "merge.md");
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text.toString(), "Run the test with -Dupdate=true.");
  }

  private static boolean[] direction(String name) {
    return java.util.Objects.requireNonNull(DIRECTIONS.get(name));
  }

  private interface Cell {
    Merge.Verdict of(State state, String column);
  }

  private static void table(StringBuilder text, String title, Iterable<String> columns, Cell cell) {
    text.append("## ").append(title).append("\n\n|  |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|");
    columns.forEach(column -> text.append("---|"));
    for (State state : STATES) {
      text.append("\n| ").append(state.name()).append(" |");
      columns.forEach(column -> text.append(' ').append(word(cell.of(state, column))).append(" |"));
    }
    text.append("\n\n");
  }

  @Test
  void neverLetsAValueGoWithoutOneOfTheSidesHoldingOrAskingForIt() {
    for (State state : STATES) {
      for (boolean[] direction : DIRECTIONS.values()) {
        for (ConflictRule rule : ConflictRule.values()) {
          for (boolean outranks : new boolean[] {true, false}) {
            Merge.Verdict verdict = decide(state, direction, rule, outranks, Merge.Force.NONE);
            if (verdict.action() == Merge.Action.TO_CRM) {
              assertEquals(true, direction[0], state + " writes the CRM against the direction");
            }
            if (verdict.action() == Merge.Action.TO_ERP) {
              assertEquals(true, direction[1], state + " writes the ERP against the direction");
            }
          }
        }
      }
    }
  }
}
