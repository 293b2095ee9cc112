package dev.syncline.soap;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any order there may be. Value types are never null, since they don't come back as null. */
final class RandomOrders {
  private static final String[] TEXTS = {
    "",
    " ",
    "plain",
    "<&>\"'",
    "]]>",
    "å ü 漢字 \uD83D\uDE00",
    "\r\n\ttab",
    " lead and trail ",
    "\uFEFFbom",
    "&amp;",
    "a\u0085b\u2028c",
    "x".repeat(5_000)
  };

  private static final List<Orders.Color> COLORS = List.of(Orders.Color.values());

  private final Random random;

  RandomOrders(long seed) {
    this.random = new Random(seed);
  }

  Orders.Order order() {
    return new Orders.Order(
        random.nextInt(),
        random.nextLong(),
        (short) random.nextInt(),
        number(),
        random.nextBoolean(),
        text(),
        LocalDateTime.of(5 + random.nextInt(9995), 12, 31, 23, 59, 59)
            .plusNanos(random.nextInt(10_000_000) * 100L)
            .minusSeconds(random.nextInt(100_000_000)),
        Duration.ofSeconds(random.nextInt(), random.nextInt(10_000_000) * 100L),
        random.nextBoolean() ? null : bytes(),
        color(),
        flags(),
        maybe(() -> list(() -> line(2))),
        maybe(() -> list(this::text)),
        maybe(() -> list(() -> random.nextInt())),
        maybe(() -> list(this::color)),
        random.nextInt(5) == 0 ? null : texts(),
        random.nextInt(5) == 0 ? null : named(),
        new Orders.Point(random.nextInt(), random.nextInt(), text()),
        text());
  }

  Orders.@Nullable Line line(int depth) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    return new Orders.Line(
        random.nextInt(),
        text(),
        new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(6)),
        color(),
        depth == 0 ? null : maybe(() -> list(() -> line(depth - 1))));
  }

  @Nullable String text() {
    return random.nextInt(6) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)];
  }

  private double number() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.POSITIVE_INFINITY;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> Double.NaN;
      default -> random.nextDouble() * random.nextInt();
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Orders.Color color() {
    return COLORS.get(random.nextInt(COLORS.size()));
  }

  private EnumSet<Orders.Flag> flags() {
    EnumSet<Orders.Flag> flags = EnumSet.noneOf(Orders.Flag.class);
    for (Orders.Flag flag : Orders.Flag.values()) {
      if (random.nextBoolean()) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(5) == 0 ? null : value.get();
  }

  private <T extends @Nullable Object> List<T> list(Supplier<T> item) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(item.get());
    }
    return list;
  }

  private Map<String, @Nullable String> texts() {
    Map<String, @Nullable String> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(TEXTS[random.nextInt(TEXTS.length)] + i, text());
    }
    return map;
  }

  private Map<String, Orders.@Nullable Line> named() {
    Map<String, Orders.@Nullable Line> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(TEXTS[random.nextInt(TEXTS.length)] + i, line(1));
    }
    return map;
  }
}
