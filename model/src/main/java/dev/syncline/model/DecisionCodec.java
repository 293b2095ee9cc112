package dev.syncline.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a decision's fields. Two documents written one behind the other are the
 * document of all their fields.
 *
 * <p>Per field: id, outcome, CRM field key, CRM value, ERP value, base, value, reason. A value that
 * is the CRM's or the ERP's is a mark instead of a copy, and so is a reason that repeats the one
 * before: a first sync decides two dozen fields of each record for one reason.
 */
public final class DecisionCodec {
  private DecisionCodec() {}

  public static String encode(List<FieldDecision> fields) {
    StringBuilder out = new StringBuilder(fields.size() * 96);
    @Nullable String lastReason = null;
    for (FieldDecision field : fields) {
      out.append(field.fieldId()).append(mark(field.outcome()));
      CompactReader.text(out, field.crmFieldKey());
      CompactReader.text(out, field.crm());
      optional(out, field.erp());
      Base.Halves base = field.base();
      if (base == null) {
        out.append('!');
      } else {
        BaseCodec.halves(out, base);
      }
      value(out, field);
      if (field.reason().equals(lastReason)) {
        out.append('^');
      } else {
        out.append('=');
        CompactReader.text(out, field.reason());
        lastReason = field.reason();
      }
    }
    return out.toString();
  }

  /**
   * @throws IllegalArgumentException when the document was not made by {@link #encode}
   */
  public static List<FieldDecision> decode(String document) {
    List<FieldDecision> fields = new ArrayList<>();
    CompactReader in = new CompactReader(document);
    String reason = null;
    while (!in.atEnd()) {
      int fieldId = in.number();
      FieldDecision.Outcome outcome = outcome(in);
      String key = in.text();
      String crm = in.text();
      String erp = optional(in);
      Base.@Nullable Halves base = base(in);
      String value = value(in, crm, erp);
      reason = reason(in, reason);
      fields.add(new FieldDecision(fieldId, key, crm, erp, base, value, outcome, reason));
    }
    return List.copyOf(fields);
  }

  private static char mark(FieldDecision.Outcome outcome) {
    return switch (outcome) {
      case TO_CRM -> 'C';
      case TO_ERP -> 'E';
      case KEPT -> 'K';
      case PARKED -> 'P';
    };
  }

  private static FieldDecision.Outcome outcome(CompactReader in) {
    return switch (in.mark()) {
      case 'C' -> FieldDecision.Outcome.TO_CRM;
      case 'E' -> FieldDecision.Outcome.TO_ERP;
      case 'K' -> FieldDecision.Outcome.KEPT;
      case 'P' -> FieldDecision.Outcome.PARKED;
      default -> throw in.damaged("an outcome");
    };
  }

  private static void optional(StringBuilder out, @Nullable String text) {
    if (text == null) {
      out.append('!');
    } else {
      out.append('=');
      CompactReader.text(out, text);
    }
  }

  private static @Nullable String optional(CompactReader in) {
    return switch (in.mark()) {
      case '!' -> null;
      case '=' -> in.text();
      default -> throw in.damaged("= or !");
    };
  }

  private static String reason(CompactReader in, @Nullable String last) {
    char mark = in.mark();
    if (mark == '=') {
      return in.text();
    }
    if (mark != '^' || last == null) {
      throw in.damaged("a reason");
    }
    return last;
  }

  private static void value(StringBuilder out, FieldDecision field) {
    if (field.value().equals(field.erp())) {
      out.append('e');
    } else if (field.value().equals(field.crm())) {
      out.append('c');
    } else {
      out.append('=');
      CompactReader.text(out, field.value());
    }
  }

  private static String value(CompactReader in, String crm, @Nullable String erp) {
    return switch (in.mark()) {
      case 'c' -> crm;
      case 'e' -> {
        if (erp == null) {
          throw in.damaged("another value");
        }
        yield erp;
      }
      case '=' -> in.text();
      default -> throw in.damaged("a value");
    };
  }

  private static Base.@Nullable Halves base(CompactReader in) {
    if (in.next() == '!') {
      in.mark();
      return null;
    }
    return BaseCodec.halves(in);
  }
}
