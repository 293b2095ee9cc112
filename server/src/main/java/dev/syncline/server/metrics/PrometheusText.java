package dev.syncline.server.metrics;

import java.nio.charset.StandardCharsets;

/** The text format of Prometheus, version 0.0.4. */
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(16_384);

  /** Begins a family; its samples follow. */
  void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /**
   * @param labels {@code a="1",b="2"}; empty for none
   */
  void sample(String name, String labels, long value) {
    begin(name, labels).append(value).append('\n');
  }

  void sample(String name, String labels, double value) {
    begin(name, labels).append(value).append('\n');
  }

  private StringBuilder begin(String name, String labels) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    return text.append(' ');
  }

  /** One label. */
  static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + '"';
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
