package dev.syncline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactDocumentsTest {
  private static final String[] UNUSUAL = {
    "", ":", "=", "~", "5:", "-1=", "a\nb", "\t", "\u0001", "æøå", "İı", "e\u0301", "👩‍🚀",
    "\ud800", "\u0000", "12:34~5", "<&>\"'", "\u202e", "0", "-"
  };

  private static final List<FieldDecision.Outcome> OUTCOMES =
      List.of(FieldDecision.Outcome.values());

  private final long seed = Long.getLong("syncline.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void aBaseReadsBackAsItWasWritten() {
    for (int i = 0; i < 5_000; i++) {
      Map<Integer, Base.Halves> fields = new HashMap<>();
      for (int n = random.nextInt(30); n > 0; n--) {
        String crm = text();
        fields.put(random.nextInt() >> random.nextInt(32), new Base.Halves(crm, same(crm)));
      }
      Base base = Base.of(fields);
      assertEquals(base, BaseCodec.decode(BaseCodec.encode(base)), "seed " + seed);
    }
  }

  @Test
  void sentValuesReadBackAsTheyWereWritten() {
    for (int i = 0; i < 2_000; i++) {
      Map<Integer, String> values = new HashMap<>();
      for (int n = random.nextInt(30); n > 0; n--) {
        values.put(random.nextInt(1_000) - 1, text());
      }
      assertEquals(values, BaseCodec.decodeValues(BaseCodec.encodeValues(values)), "seed " + seed);
    }
  }

  @Test
  void decisionsReadBackAlsoWhenTwoDocumentsAreJoined() {
    for (int i = 0; i < 2_000; i++) {
      List<FieldDecision> first = decisions();
      List<FieldDecision> second = decisions();
      List<FieldDecision> both = new ArrayList<>(first);
      both.addAll(second);
      String joined = DecisionCodec.encode(first) + DecisionCodec.encode(second);
      assertEquals(both, DecisionCodec.decode(joined), "seed " + seed);
    }
  }

  @Test
  void equalBasesHaveEqualDocuments() {
    Map<Integer, Base.Halves> ascending = new LinkedHashMap<>();
    Map<Integer, Base.Halves> descending = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      ascending.put(i * 17, new Base.Halves("v", "w"));
      descending.put((99 - i) * 17, new Base.Halves("v", "w"));
    }
    assertEquals(BaseCodec.encode(Base.of(ascending)), BaseCodec.encode(Base.of(descending)));
  }

  @Test
  void theStoredFormNeverChanges() {
    Base base =
        Base.of(
            Map.of(
                17, new Base.Halves("Acme", "Acme"),
                18, new Base.Halves("abc ", "ABC"),
                -1, new Base.Halves("", "")));
    assertEquals("-1=0:17=4:Acme18~4:abc 3:ABC", BaseCodec.encode(base));
    FieldDecision field =
        new FieldDecision(
            5, "NAME", "a", "b", null, "b", FieldDecision.Outcome.TO_CRM, "ERP_CHANGED");
    FieldDecision kept =
        new FieldDecision(
            6,
            "FAX",
            "a",
            null,
            new Base.Halves("x", "y"),
            "a",
            FieldDecision.Outcome.KEPT,
            "ERP_CHANGED");
    assertEquals(
        "5C4:NAME1:a=1:b!e=11:ERP_CHANGED6K3:FAX1:a!~1:x1:yc^",
        DecisionCodec.encode(List.of(field, kept)));
  }

  @Test
  void aDamagedDocumentIsRefused() {
    String[] bases = {
      "x",
      "1",
      "1=",
      "1=9:short",
      "1?1:a",
      "1~1:a",
      "1=-1:",
      "4294967297=0:",
      "1=4294967297:a",
      "01=0:",
      "-0=0:",
      "1=01:a",
      "2=0:1=0:",
      "1=0:1=0:",
      "1~1:a1:a"
    };
    for (String damaged : bases) {
      assertThrows(IllegalArgumentException.class, () -> BaseCodec.decode(damaged), damaged);
    }
    for (String damaged : new String[] {"1~0:0:", "2=0:1=0:", "1=0:1=0:", "2147483648=0:"}) {
      assertThrows(IllegalArgumentException.class, () -> BaseCodec.decodeValues(damaged), damaged);
    }
    String[] decisions = {
      "5C0:0:?!c=0:",
      "5C0:0:!?0:c=0:",
      "5C0:0:!!e=0:",
      "5C0:0:!!?0:=0:",
      "5C0:0:!!c?0:",
      "5C0:0:!!c^"
    };
    for (String damaged : decisions) {
      assertThrows(IllegalArgumentException.class, () -> DecisionCodec.decode(damaged), damaged);
    }
  }

  @Test
  void theLeastAndTheGreatestNumbersReadBack() {
    Map<Integer, String> values = Map.of(Integer.MIN_VALUE, "a", Integer.MAX_VALUE, "b", 0, "c");
    assertEquals(values, BaseCodec.decodeValues(BaseCodec.encodeValues(values)));
  }

  private List<FieldDecision> decisions() {
    List<FieldDecision> fields = new ArrayList<>();
    for (int n = random.nextInt(6); n > 0; n--) {
      String crm = text();
      @Nullable String erp = random.nextInt(4) == 0 ? null : same(crm);
      String value = random.nextBoolean() || erp == null ? same(crm) : erp;
      fields.add(
          new FieldDecision(
              random.nextInt(100) - 1,
              "KEY" + random.nextInt(3),
              crm,
              erp,
              random.nextBoolean() ? null : new Base.Halves(text(), text()),
              value,
              OUTCOMES.get(random.nextInt(4)),
              random.nextBoolean() ? "RANK" : text()));
    }
    return fields;
  }

  private String same(String text) {
    return random.nextBoolean() ? text : text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(UNUSUAL[random.nextInt(UNUSUAL.length)]);
    }
    return text.toString();
  }
}
