package dev.syncline.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.model.Base;
import dev.syncline.model.BaseCodec;
import dev.syncline.model.DecisionCodec;
import dev.syncline.model.FieldDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Any text read as a base, as values, as decisions, and as a value from the wire: it is refused as
 * damaged, or it reads back as the same after it was written. A base has one document, so what is
 * read as one is it.
 */
final class StoredTexts implements Target {

  @Override
  public void take(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    base(text);
    values(text);
    decisions(text);
    for (FieldType type : FieldType.values()) {
      wire(type, text);
    }
  }

  private static void base(String text) {
    Base base;
    try {
      base = BaseCodec.decode(text);
    } catch (IllegalArgumentException damaged) {
      return;
    }
    assertEquals(text, BaseCodec.encode(base));
  }

  private static void values(String text) {
    Map<Integer, String> values;
    try {
      values = BaseCodec.decodeValues(text);
    } catch (IllegalArgumentException damaged) {
      return;
    }
    assertEquals(text, BaseCodec.encodeValues(values));
  }

  /** Documents may stand one behind the other, and are then written shorter than they were. */
  private static void decisions(String text) {
    List<FieldDecision> decisions;
    try {
      decisions = DecisionCodec.decode(text);
    } catch (IllegalArgumentException damaged) {
      return;
    }
    assertEquals(decisions, DecisionCodec.decode(DecisionCodec.encode(decisions)));
  }

  private static void wire(FieldType type, String text) {
    String canonical;
    try {
      canonical = Values.decode(type, text);
    } catch (IllegalArgumentException unreadable) {
      return;
    }
    assertEquals(canonical, Values.decode(type, Values.encode(type, canonical)), type.name());
  }
}
