package dev.syncline.model;

import java.util.Map;

/**
 * A record of the CRM.
 *
 * @param version raised by each change
 * @param contactId the company it belongs to (persons, projects); 0 for none
 * @param values CRM field key to canonical value; a blank field is absent
 * @param origins CRM field key to the id of the connection whose run wrote the value last; absent
 *     when a user did. Kept for entities with more than one link
 * @param created epoch microseconds
 * @param updated epoch microseconds
 */
public record Entity(
    EntityType type,
    int id,
    long version,
    boolean deleted,
    int contactId,
    Map<String, String> values,
    Map<String, Integer> origins,
    long created,
    long updated) {

  /** The value of a field; empty when it is blank. */
  public String value(String crmFieldKey) {
    return values.getOrDefault(crmFieldKey, "");
  }
}
