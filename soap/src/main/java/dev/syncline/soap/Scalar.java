package dev.syncline.soap;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A simple type of XML Schema, or duration as WCF serializes it. */
final class Scalar extends Shape {
  static final String XSD = "http://www.w3.org/2001/XMLSchema";
  static final String SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/";

  static final Scalar STRING =
      new Scalar(
          "string", String.class, null, "text", text -> text, (out, v) -> out.text((String) v));
  static final List<Scalar> ALL =
      List.of(
          STRING,
          number("int", Integer.class, 0, "a whole number of 32 bits", Integer::valueOf),
          number("long", Long.class, 0L, "a whole number of 64 bits", Long::valueOf),
          number("short", Short.class, (short) 0, "a whole number of 16 bits", Short::valueOf),
          new Scalar(
              "boolean",
              Boolean.class,
              false,
              "true or false",
              Scalar::bool,
              (out, v) -> out.ascii((Boolean) v ? "true" : "false")),
          new Scalar(
              "double",
              Double.class,
              0.0,
              "a number",
              Scalar::floating,
              (out, v) -> out.ascii(floating((Double) v))),
          new Scalar(
              "decimal",
              BigDecimal.class,
              BigDecimal.ZERO,
              "a number with a decimal point",
              Scalar::decimal,
              (out, v) -> out.ascii(((BigDecimal) v).toPlainString())),
          new Scalar(
              "dateTime",
              LocalDateTime.class,
              XmlTimes.NO_DATE,
              "a date and time such as 2024-12-31T23:59:59",
              XmlTimes::dateTime,
              (out, v) -> out.ascii(XmlTimes.text((LocalDateTime) v))),
          new Scalar(
              "duration",
              Duration.class,
              Duration.ZERO,
              "a duration such as PT5M",
              XmlTimes::duration,
              (out, v) -> out.ascii(XmlTimes.text((Duration) v))),
          new Scalar(
              "base64Binary",
              byte[].class,
              null,
              "Base64",
              text -> Base64.getDecoder().decode(text.replaceAll("\\s", "")),
              (out, v) -> out.ascii(Base64.getEncoder().encodeToString((byte[]) v))));

  private final Class<?> javaType;
  private final @Nullable Object absent;
  private final String expected;
  private final Function<String, Object> parser;
  private final BiConsumer<XmlOutput, Object> writer;

  private Scalar(
      String name,
      Class<?> javaType,
      @Nullable Object absent,
      String expected,
      Function<String, Object> parser,
      BiConsumer<XmlOutput, Object> writer) {
    super(name.equals("duration") ? SERIALIZATION : XSD, name);
    this.javaType = javaType;
    this.absent = absent;
    this.expected = expected;
    this.parser = parser;
    this.writer = writer;
  }

  private static Scalar number(
      String name, Class<?> type, Object zero, String expected, Function<String, Object> parser) {
    return new Scalar(
        name, type, zero, expected, parser, (out, v) -> out.number(((Number) v).longValue()));
  }

  /** The boxed Java type. */
  Class<?> javaType() {
    return javaType;
  }

  @Override
  @Nullable Object absent() {
    return absent;
  }

  @Override
  @Nullable Object read(XmlInput in) throws IOException, SoapFault {
    String text = in.text();
    if (javaType == String.class) {
      return text;
    }
    String value = text.strip();
    if (value.isEmpty() && absent != null) {
      return absent;
    }
    try {
      return parser.apply(value);
    } catch (RuntimeException e) { // each parser has its own way to say no
      throw refused(in, value, "must be " + expected, e);
    }
  }

  @Override
  void write(XmlOutput out, Object value) {
    writer.accept(out, value);
  }

  /** The fault about a value; the input stands on the end of its element. */
  static SoapFault refused(XmlInput in, String value, String expected, @Nullable Throwable cause) {
    String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    String message = in.name() + " is \"" + shown + "\", but it " + expected + ".";
    return cause == null ? SoapFault.client(message) : SoapFault.client(message, cause);
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true", "1", "True", "TRUE" -> true;
      case "false", "0", "False", "FALSE" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object floating(String text) {
    return switch (text) {
      case "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  private static String floating(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "INF" : "-INF";
    }
    return Double.toString(value);
  }

  private static Object decimal(String text) {
    if (text.length() > 100 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new NumberFormatException(text); // an exponent could ask for a gigabyte of zeros
    }
    return new BigDecimal(text);
  }
}
