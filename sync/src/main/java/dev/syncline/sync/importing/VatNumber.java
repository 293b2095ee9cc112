package dev.syncline.sync.importing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A VAT number, whoever wrote it: {@code NO 923 609 016 MVA}, {@code 923609016} and {@code
 * no923609016mva} are one.
 *
 * @param country two capital letters; empty where it names none
 * @param number letters and digits
 */
record VatNumber(String country, String number) {
  /** What is shorter is a placeholder rather than a number. */
  private static final int FEWEST_DIGITS = 4;

  private static final Pattern NOISE = Pattern.compile("[^A-Z0-9]");
  private static final Pattern WORD_BEHIND = Pattern.compile("(?<=\\d)(MVA|VAT|TVA|MWST|IVA)$");
  private static final Pattern ONE_DIGIT = Pattern.compile("(\\d)\\1*");
  private static final Pattern PREFIXED =
      Pattern.compile("([A-Z]{2})([A-Z]?\\d[A-Z0-9]*|[A-Z0-9]{2}\\d+)");

  /** Greece and Northern Ireland have prefixes that are no ISO codes. */
  private static final Set<String> COUNTRIES =
      new HashSet<>(Arrays.asList(Locale.getISOCountries()));

  static {
    COUNTRIES.add("EL");
    COUNTRIES.add("XI");
  }

  /** Empty when the text is blank or no number by which anything could be recognised. */
  static Optional<VatNumber> of(String text) {
    String upper = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    String plain = WORD_BEHIND.matcher(NOISE.matcher(upper).replaceAll("")).replaceFirst("");
    Matcher prefixed = PREFIXED.matcher(plain);
    boolean hasCountry = prefixed.matches() && COUNTRIES.contains(prefixed.group(1));
    String number = hasCountry ? prefixed.group(2) : plain;
    String digits = number.replaceAll("\\D", "");
    return digits.length() < FEWEST_DIGITS || ONE_DIGIT.matcher(digits).matches()
        ? Optional.empty()
        : Optional.of(new VatNumber(hasCountry ? prefixed.group(1) : "", number));
  }

  /** Whether both may be the same: a country that only one of them names makes no difference. */
  boolean matches(VatNumber other) {
    return number.equals(other.number)
        && (country.equals(other.country) || country.isEmpty() || other.country.isEmpty());
  }
}
