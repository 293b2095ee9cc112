package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import java.util.List;

/** A kind of actor and its fields, as a connector offers them now. */
public record OfferedKind(ErpActorType type, List<FieldMetadata> fields) {}
