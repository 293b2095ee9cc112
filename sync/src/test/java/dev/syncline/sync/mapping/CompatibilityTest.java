package dev.syncline.sync.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.FieldType;
import dev.syncline.model.CrmFieldType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  /** Per ERP type and CRM type: {@code >} to the CRM, {@code <} to the ERP, {@code =} both. */
  @Test
  void isThisTable() {
    assertEquals(
        List.of(
            "             TEXT LONG_TEXT INTEGER DECIMAL DATE DATE_TIME CHECKBOX LIST",
            "Checkbox     >    >         .       .       .    .         ><=      .",
            "Text         ><=  ><=       <       <       <    <         <        ><=",
            "Password     .    .         .       .       .    .         .        .",
            "Integer      >    >         ><=     >       .    .         .        .",
            "Double       >    >         <       ><=     .    .         .        .",
            "List         >    >         .       .       .    .         .        ><=",
            "Datetime     >    >         .       .       ><=  ><=       .        .",
            "Label        .    .         .       .       .    .         .        ."),
        table());
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(" ".repeat(13));
    for (CrmFieldType crm : CrmFieldType.values()) {
      head.append(crm).append(' ');
    }
    lines.add(head.toString().stripTrailing());
    for (FieldType erp : FieldType.values()) {
      StringBuilder line = new StringBuilder(padded(erp.name(), 13));
      for (CrmFieldType crm : CrmFieldType.values()) {
        String cell =
            (Compatibility.allows(erp, crm, true, false) ? ">" : "")
                + (Compatibility.allows(erp, crm, false, true) ? "<" : "")
                + (Compatibility.allows(erp, crm, true, true) ? "=" : "");
        line.append(padded(cell.isEmpty() ? "." : cell, crm.name().length() + 1));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
