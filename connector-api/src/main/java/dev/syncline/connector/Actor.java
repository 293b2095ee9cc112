package dev.syncline.connector;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of the ERP, with the fields that were asked for.
 *
 * @param erpKey unique within its type; null only in {@link ActorWriter#create}'s argument
 * @param values field key to encoded value ({@link Values}); an absent key says nothing about that
 *     field, a null or empty value says that it is blank
 * @param lastModified opaque; null when the ERP keeps no such thing
 * @param parentType the kind of the actor this one belongs to (a person's customer); null for none
 * @param parentErpKey that actor's key; null for none
 */
public record Actor(
    ErpActorType type,
    @Nullable String erpKey,
    Map<String, @Nullable String> values,
    @Nullable String lastModified,
    @Nullable ErpActorType parentType,
    @Nullable String parentErpKey) {

  // Written out, since javac drops the annotations of types inside a compact constructor's.
  public Actor(
      ErpActorType type,
      @Nullable String erpKey,
      Map<String, @Nullable String> values,
      @Nullable String lastModified,
      @Nullable ErpActorType parentType,
      @Nullable String parentErpKey) {
    this.type = Objects.requireNonNull(type, "type");
    this.erpKey = erpKey;
    this.values = Objects.requireNonNull(values, "values");
    this.lastModified = lastModified;
    this.parentType = parentType;
    this.parentErpKey = parentErpKey;
  }
}
