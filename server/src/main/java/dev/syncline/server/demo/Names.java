package dev.syncline.server.demo;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Believable names and addresses, the same for the same random numbers. */
final class Names {
  private static final String[] FIRST = {
    "Åse",
    "Bjørn",
    "Cecilie",
    "Dag",
    "Eirik",
    "Frøydis",
    "Gunnar",
    "Håkon",
    "Ingrid",
    "Jørgen",
    "Kåre",
    "Liv",
    "Märta",
    "Nils",
    "Ólafur",
    "Pär",
    "Ragnhild",
    "Søren",
    "Tuva",
    "Ulla",
    "Väinö",
    "Wenche",
    "Yngve",
    "Zoë",
    "Ægir",
    "Øyvind",
    "Aino",
    "Birgitta",
    "Łukasz",
    "Jiří",
    "Γιώργος",
    "Анна",
    "Sofía",
    "Müge",
    "Thị",
    "Sigríður",
    "Þór",
    "Agnès",
    "Noé",
    "Ida"
  };
  private static final String[] LAST = {
    "Ødegård",
    "Bråten",
    "Sørensen",
    "Håkansson",
    "Mäkinen",
    "Jónsdóttir",
    "Lindqvist",
    "Bjørk",
    "Ås",
    "Solberg",
    "Nygård",
    "Kjærgaard",
    "Strømsvåg",
    "Virtanen",
    "Öberg",
    "Ängström",
    "Østby",
    "Hagen",
    "Moe",
    "Dahl",
    "Nowak",
    "Dvořák",
    "Παπαδόπουλος",
    "Иванова",
    "García",
    "Yıldız",
    "Nguyễn",
    "Lefèvre",
    "Müller",
    "O'Brien",
    "van der Berg",
    "Þorsteinsson",
    "Rasmussen",
    "Haugen",
    "Lie",
    "Fjeld",
    "Brekke",
    "Aune",
    "Skjæveland",
    "Tveit"
  };
  private static final String[] TRADE = {
    "Bakeri", "Rør og Varme", "Møbler", "Elektro", "Fisk", "Blomster", "Bygg", "Kjøl", "Maling",
    "Sykkel", "Tømmer", "Kjøkken", "Verktøy", "Hage", "Båt", "Glass", "Gård", "Transport",
    "Konsult", "Trykk", "Foto", "Frukt", "Stål", "Tekstil", "Kaffe"
  };
  private static final String[] FORM = {"AS", "AS", "AS", "ASA", "AB", "A/S", "Oy", "ehf.", "GmbH"};
  private static final String[] STREET = {
    "Storgata",
    "Kirkeveien",
    "Bjørnstjerne Bjørnsons gate",
    "Strandgaten",
    "Østergade",
    "Åvägen",
    "Mannerheimvägen",
    "Laugavegur",
    "Rådhusplassen",
    "Sjøgata",
    "Nygårdsgaten",
    "Drottninggatan",
    "Vesterbrogade",
    "Industriveien",
    "Skolegata"
  };
  private static final String[][] TOWN = {
    {"0150", "Oslo", "Oslo", "Norway"},
    {"5003", "Bergen", "Vestland", "Norway"},
    {"7011", "Trondheim", "Trøndelag", "Norway"},
    {"9008", "Tromsø", "Troms", "Norway"},
    {"4006", "Stavanger", "Rogaland", "Norway"},
    {"6002", "Ålesund", "Møre og Romsdal", "Norway"},
    {"111 20", "Stockholm", "Stockholms län", "Sweden"},
    {"411 03", "Göteborg", "Västra Götaland", "Sweden"},
    {"211 19", "Malmö", "Skåne", "Sweden"},
    {"1050", "København", "Hovedstaden", "Denmark"},
    {"8000", "Aarhus", "Midtjylland", "Denmark"},
    {"00100", "Helsinki", "Uusimaa", "Finland"},
    {"90100", "Oulu", "Pohjois-Pohjanmaa", "Finland"},
    {"101", "Reykjavík", "Höfuðborgarsvæðið", "Iceland"}
  };

  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  String firstName() {
    return one(FIRST);
  }

  String lastName() {
    return one(LAST);
  }

  String company() {
    return switch (random.nextInt(4)) {
      case 0 -> lastName() + " " + one(TRADE) + " " + one(FORM);
      case 1 -> one(TOWN)[1] + " " + one(TRADE) + " " + one(FORM);
      case 2 -> lastName() + " & " + lastName() + " " + one(FORM);
      default -> firstName() + "s " + one(TRADE).toLowerCase(Locale.ROOT) + " " + one(FORM);
    };
  }

  private String[] one(String[][] of) {
    return of[random.nextInt(of.length)];
  }

  /** Zip, city, county, country. */
  String[] town() {
    return one(TOWN);
  }

  String street() {
    return one(STREET) + " " + (1 + random.nextInt(180));
  }

  String phone() {
    return "+47 %02d %02d %02d %02d"
        .formatted(
            20 + random.nextInt(79), random.nextInt(100), random.nextInt(100), random.nextInt(100));
  }

  String orgNo() {
    return "%09d".formatted(800_000_000 + random.nextInt(199_999_999));
  }

  /** Letters of a name that an address may have. */
  static String host(String name) {
    String plain =
        java.text.Normalizer.normalize(
                name.toLowerCase(Locale.ROOT).replace('ø', 'o').replace("æ", "ae"),
                java.text.Normalizer.Form.NFD)
            .replaceAll("[^a-z0-9]", "");
    return plain.isEmpty() ? "firma" : plain;
  }
}
