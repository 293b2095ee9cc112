package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.store.Store;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rows for tests. */
public final class Samples {
  /** A moment, in epoch microseconds. */
  public static final long NOW = 1_790_000_000_000_000L;

  private Samples() {}

  /** A stored, active connection with customers and persons. */
  public static Connection connection(Store store) {
    Connector connector = store.connectors().save(new Connector(0, "Sample", "plugin://x", false));
    Connection connection =
        store
            .connections()
            .save(
                new Connection(
                    0,
                    connector.id(),
                    UUID.randomUUID().toString(),
                    "Sample company",
                    "",
                    true,
                    false,
                    false,
                    false,
                    0,
                    0,
                    ConnectionAccess.EVERYBODY));
    for (ErpActorType type : List.of(ErpActorType.Customer, ErpActorType.Person)) {
      store
          .mappings()
          .saveActorType(
              new ActorTypeMapping(connection.id(), type, EntityType.of(type), true, 1, 0, ""));
    }
    return connection;
  }

  /** A field of customers, mapped both ways. */
  public static FieldMapping field(int connectionId, String erpKey, String crmKey) {
    return new FieldMapping(
        0,
        connectionId,
        ErpActorType.Customer,
        FieldMetadata.of(erpKey, FieldType.Text, FieldAccess.Normal, erpKey),
        false,
        crmKey,
        true,
        true,
        true,
        false,
        null,
        ConflictRule.RANK,
        false,
        FieldDefault.NONE);
  }

  /** An entity that is not stored yet. */
  public static Entity entity(EntityType type, Map<String, String> values) {
    return new Entity(type, 0, 0, false, 0, values, Map.of(), 0, 0);
  }

  /** Stored companies; their names are {@code Company 1} and so on. */
  public static List<Integer> companies(Store store, int count) {
    return store
        .entities()
        .insert(
            EntityType.Contact,
            IntStream.rangeClosed(1, count)
                .mapToObj(i -> entity(EntityType.Contact, Map.of("NAME", "Company " + i)))
                .toList(),
            NOW);
  }
}
