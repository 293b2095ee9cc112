package dev.syncline.store;

import dev.syncline.model.Connector;
import java.util.List;
import java.util.Optional;

/** The connectors of a tenant. */
public interface Connectors {

  /** Stores it: id 0 takes a new one. Answers it as stored. */
  Connector save(Connector connector);

  /** Also a deleted one. */
  Optional<Connector> find(int id);

  /** Those that are not deleted, by id. */
  List<Connector> all();
}
