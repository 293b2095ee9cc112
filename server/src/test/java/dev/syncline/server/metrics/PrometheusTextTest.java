package dev.syncline.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  private static String text(PrometheusText text) {
    return new String(text.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void writesFamiliesAndSamples() {
    PrometheusText text = new PrometheusText();
    text.family("a_total", "counter", "What a is.");
    text.sample("a_total", "", 12L);
    text.sample("a_total", PrometheusText.label("b", "c"), 0.5);
    assertEquals(
        """
        # HELP a_total What a is.
        # TYPE a_total counter
        a_total 12
        a_total{b="c"} 0.5
        """,
        text(text));
  }

  @Test
  void whatWouldEndALabelIsEscaped() {
    assertEquals("a=\"\\\"b\\\\c\\n\"", PrometheusText.label("a", "\"b\\c\n"));
  }

  @Test
  void aHistogramHoldsInEachClassWhatIsBelowIt() {
    Histogram histogram = new Histogram();
    for (int millis : new int[] {1, 1, 40, 2_000, 3_600_000}) {
      histogram.add(Duration.ofMillis(millis).toNanos());
    }
    PrometheusText text = new PrometheusText();
    histogram.write(text, "t", "");
    String[] lines = text(text).split("\n");
    assertEquals("t_bucket{le=\"0.001\"} 2", lines[0]);
    assertEquals("t_bucket{le=\"0.025\"} 2", lines[4]);
    assertEquals("t_bucket{le=\"0.05\"} 3", lines[5]);
    assertEquals("t_bucket{le=\"2.5\"} 4", lines[10]);
    assertEquals("t_bucket{le=\"600.0\"} 4", lines[14]);
    assertEquals("t_bucket{le=\"+Inf\"} 5", lines[15]);
    assertEquals("t_sum 3602.042", lines[16]);
    assertEquals("t_count 5", lines[17]);
  }
}
