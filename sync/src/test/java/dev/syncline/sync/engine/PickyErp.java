package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.Outcome;
import dev.syncline.sync.InMemoryErp;
import java.util.List;

/** An ERP that takes all actors of a call or none: one bad value and it refuses the whole call. */
final class PickyErp extends ForwardingErp {
  private String refused;
  private int refusals;

  PickyErp(InMemoryErp erp, String refused) {
    super(erp);
    this.refused = refused;
  }

  void refuse(String value) {
    refused = value;
  }

  /** How many calls it has refused. */
  int refusals() {
    return refusals;
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) throws ConnectorException {
    for (Actor actor : actors) {
      if (actor.values().containsValue(refused)) {
        refusals++;
        return new Answer<>(Outcome.failed("The value \"" + refused + "\" can't be."), List.of());
      }
    }
    return super.save(connection, actors);
  }
}
