package dev.syncline.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** What a setting's value must be. In the environment every value is a text. */
enum Kind {
  TEXT("a text") {
    @Override
    @Nullable Object read(Object value) {
      return value instanceof String text ? text.strip() : null;
    }
  },
  /** An int above 0. */
  SMALL_COUNT("a whole number above 0") {
    @Override
    @Nullable Object read(Object value) {
      return whole(value, 1, Integer.MAX_VALUE);
    }
  },
  COUNT("a whole number above 0") {
    @Override
    @Nullable Object read(Object value) {
      return whole(value, 1, Long.MAX_VALUE);
    }
  },
  PORT("a port from 0 to 65535") {
    @Override
    @Nullable Object read(Object value) {
      return whole(value, 0, 65_535);
    }
  },
  YES_NO("true or false") {
    @Override
    @Nullable Object read(Object value) {
      return switch (String.valueOf(value)) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
      };
    }
  },
  TIME("a time such as 50s, 15m, 6h or 2d") {
    @Override
    @Nullable Object read(Object value) {
      return value instanceof String text ? time(text.strip()) : null;
    }
  },
  URL("an address such as https://sync.example.com") {
    @Override
    @Nullable Object read(Object value) {
      return value instanceof String text && isAddress(text.strip())
          ? text.strip().replaceFirst("/+$", "")
          : null;
    }
  },
  ORIGINS("a list of origins such as https://app.example.com, or *") {
    @Override
    @Nullable Object read(Object value) {
      List<String> origins = new ArrayList<>();
      for (Object item : items(value)) {
        String origin = String.valueOf(item).strip();
        if (!origin.equals("*") && !(isAddress(origin) && origin.matches("[^/]+//[^/]+"))) {
          return null;
        }
        origins.add(origin);
      }
      return List.copyOf(origins);
    }
  };

  private static final Pattern TIME_SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** What a value must be, as a sentence goes on behind "must be". */
  String words() {
    return words;
  }

  /**
   * A value of the file (text, Long, Boolean, list) or the environment (text); null for a bad one.
   */
  abstract @Nullable Object read(Object value);

  private static @Nullable Long whole(Object value, long least, long most) {
    try {
      long number =
          value instanceof Long known ? known : Long.parseLong(String.valueOf(value).strip());
      return number < least || number > most ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Duration time(String text) {
    Matcher matcher = TIME_SPAN.matcher(text);
    try {
      Duration time =
          matcher.matches()
              ? time(Long.parseLong(matcher.group(1)), matcher.group(2))
              : Duration.parse(text);
      return time.isPositive() ? time : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration time(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      return (scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getQuery() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static List<Object> items(Object value) {
    return switch (value) {
      case TomlArray array -> array.toList();
      case String text -> List.of((Object[]) text.strip().split("\\s*,\\s*"));
      default -> List.of(value);
    };
  }
}
