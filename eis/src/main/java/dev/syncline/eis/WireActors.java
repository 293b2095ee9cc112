package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.eis.ErpConnectorWS.ActorArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ErpActorWS;
import org.jspecify.annotations.Nullable;

/** Actors as they come over the wire. */
final class WireActors implements ActorStream {
  private final SoapCalls.Attempt attempt;
  private final ErpActorType asked;

  WireActors(SoapCalls.Attempt attempt, ErpActorType asked) {
    this.attempt = attempt;
    this.asked = asked;
  }

  @Override
  public @Nullable Actor next() throws ConnectorException {
    Object item = attempt.next();
    return item == null ? null : Carriers.actor((ErpActorWS) item, asked);
  }

  /** Before the end it is what stood before the actors, which is mostly all. */
  @Override
  public Outcome outcome() {
    return attempt.result() instanceof ActorArrayPluginResponseWS result
        ? Carriers.outcome(result.base())
        : Outcome.failed("The connector answered nothing.");
  }

  @Override
  public void close() {
    attempt.said(outcome());
    attempt.close();
  }
}
