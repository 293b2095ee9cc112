package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.model.Base;
import dev.syncline.model.Decision;
import dev.syncline.model.FieldDecision;
import dev.syncline.store.Decisions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static Decision decision(int link, long run, String value) {
    FieldDecision field =
        new FieldDecision(
            4,
            "NAME",
            "før",
            value,
            new Base.Halves("a", "b\n🎨"),
            value,
            FieldDecision.Outcome.TO_CRM,
            "ERP_CHANGED");
    return new Decision(link, run, Samples.NOW + run, List.of(field));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void readsByLinkNewestFirstAndByRunInPages(TestDatabase db) {
    Decisions decisions = db.store().decisions();
    List<Decision> first = new ArrayList<>();
    for (int link = 1_000; link >= 1; link--) {
      first.add(decision(link, 1, "v" + link));
    }
    db.statements();
    decisions.append(first);
    assertEquals(1, db.statements().size());
    decisions.append(List.of(decision(5, 2, "later"), decision(6, 2, "later")));
    assertEquals(List.of(decision(5, 2, "later"), decision(5, 1, "v5")), decisions.ofLink(5, 10));
    assertEquals(List.of(decision(5, 2, "later")), decisions.ofLink(5, 1));
    assertEquals(List.of(decision(5, 1, "v5")), decisions.ofLink(5, 2, 10));
    assertEquals(List.of(), decisions.ofLink(5, 1, 10));
    assertEquals(
        List.of(decision(11, 1, "v11"), decision(12, 1, "v12")), decisions.ofRun(1, 10, 2));
    assertEquals(List.of(decision(6, 2, "later")), decisions.ofRun(2, 5, 100));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatOneRunDecidesTwiceAboutALinkIsOneDocument(TestDatabase db) {
    Decisions decisions = db.store().decisions();
    decisions.append(List.of(decision(5, 1, "a"), decision(5, 1, "b")));
    decisions.append(List.of(decision(5, 1, "c")));
    List<Decision> stored = decisions.ofLink(5, 10);
    assertEquals(1, stored.size());
    assertEquals(
        List.of("a", "b", "c"),
        stored.getFirst().fields().stream().map(FieldDecision::value).toList());
  }
}
