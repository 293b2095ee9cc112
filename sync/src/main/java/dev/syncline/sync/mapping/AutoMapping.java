package dev.syncline.sync.mapping;

import dev.syncline.model.EntityType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proposes a CRM field for an ERP field of the same key, whatever its case. */
final class AutoMapping {
  private static final Map<EntityType, Set<String>> KEYS =
      Map.of(
          EntityType.Contact,
          keys(
              "NAME NUMBER1 NUMBER2 DEPARTMENT PHONE FAX EMAIL URL POSTALAD1 POSTALAD2 POSTALAD3"
                  + " POSTALZIP POSTALCITY POSTALCOUNTY POSTALSTATE STREETAD1 STREETAD2 STREETAD3"
                  + " STREETZIP STREETCITY STREETCOUNTY STREETSTATE COUNTRY VATNO"),
          EntityType.Person,
          keys(
              "FIRSTNAME MIDDLENAME LASTNAME TITLE NUMBER PHONE_DIRECT PHONE_PRIVATE PHONE_MOBILE"
                  + " PHONE_OTHER EMAIL POSITION BIRTHDATE URL POSTALAD1 POSTALAD2 POSTALAD3"
                  + " POSTALZIP POSTALCITY POSTALSTATE POSTALCOUNTY POSTALCOUNTRY"),
          EntityType.Project,
          keys("NAME TEXT NUMBER URL ENDDATE"));

  private AutoMapping() {}

  static Optional<String> crmFieldKey(EntityType type, String erpFieldKey) {
    String key = erpFieldKey.toUpperCase(Locale.ROOT);
    return KEYS.getOrDefault(type, Set.of()).contains(key) ? Optional.of(key) : Optional.empty();
  }

  private static Set<String> keys(String list) {
    return Set.of(list.split(" "));
  }
}
