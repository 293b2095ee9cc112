package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.sync.InMemoryErp;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An ERP that fails at random in every way a connector can: not reached, time-outs before and after
 * the work was done, answered failures, half answers, warnings with nothing in them, answers that
 * break off, and, when told, the program dying in the middle of a call.
 */
final class RogueErp extends ForwardingErp {
  private final SplittableRandom random;
  private int faultsPerHundred;
  private boolean normalises;
  private boolean losesNextAnswer;
  private boolean kills;

  /** The program is gone: nothing of it runs any further. */
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1;
  }

  RogueErp(InMemoryErp erp, long seed, int faultsPerHundred) {
    super(erp);
    this.random = new SplittableRandom(seed);
    this.faultsPerHundred = faultsPerHundred;
  }

  /** From now on it behaves. */
  void behave() {
    faultsPerHundred = 0;
    kills = false;
  }

  void misbehave(int perHundred, boolean dies) {
    faultsPerHundred = perHundred;
    kills = dies;
  }

  /** It stores phones without blanks from now on. */
  void normalise() {
    normalises = true;
  }

  /** The next save is carried out, and its answer lost. */
  void loseNextAnswer() {
    losesNextAnswer = true;
  }

  /** Makes a call of the ERP answer this and no actors. */
  static void answerNothing(InMemoryErp erp, String call, Outcome outcome) {
    erp.answer(call, outcome);
  }

  private boolean faulty() {
    return random.nextInt(100) < faultsPerHundred;
  }

  private void maybeDie() {
    if (kills && random.nextInt(100) < 12) {
      throw new PowerCut();
    }
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    maybeDie();
    return spoiled(super.actors(connection, type, erpKeys, fieldKeys));
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection, ErpActorType type, String since, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    maybeDie();
    // A clock that lies: now and then everything is said to have changed.
    String from = faulty() ? "" : since;
    return spoiled(super.actorsByTimestamp(connection, type, from, fieldKeys));
  }

  private ActorStream spoiled(ActorStream stream) throws ConnectorException {
    if (!faulty()) {
      return stream;
    }
    return switch (random.nextInt(4)) {
      case 0 -> throw new ConnectorException(Kind.NOT_SENT, "It is switched off.", null);
      case 1 -> throw new ConnectorException(Kind.UNKNOWN_OUTCOME, "It did not answer.", null);
      case 2 ->
          ActorStream.failed(
              new Outcome(true, Outcome.State.Warning, "The book is closed.", null, null));
      default -> new Broken(stream, random.nextInt(4));
    };
  }

  /** An answer that breaks off after some actors. */
  private static final class Broken implements ActorStream {
    private final ActorStream stream;
    private int left;

    Broken(ActorStream stream, int left) {
      this.stream = stream;
      this.left = left;
    }

    @Override
    public @Nullable Actor next() throws IOException {
      if (left-- <= 0) {
        throw new IOException("The connection was reset.");
      }
      return stream.next();
    }

    @Override
    public Outcome outcome() {
      return stream.outcome();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) throws ConnectorException {
    maybeDie();
    List<Actor> taken = normalises ? actors.stream().map(RogueErp::normal).toList() : actors;
    if (losesNextAnswer) {
      losesNextAnswer = false;
      super.save(connection, taken);
      throw new ConnectorException(Kind.UNKNOWN_OUTCOME, "The answer did not come.", null);
    }
    if (!faulty()) {
      Answer<List<Actor>> answer = super.save(connection, taken);
      maybeDie();
      return answer;
    }
    List<Actor> half = taken.subList(0, taken.size() / 2);
    return switch (random.nextInt(6)) {
      case 0 -> throw new ConnectorException(Kind.NOT_SENT, "It is switched off.", null);
      case 1 -> throw new ConnectorException(Kind.UNKNOWN_OUTCOME, "It did not answer.", null);
      case 2 -> {
        super.save(connection, taken);
        throw new ConnectorException(Kind.UNKNOWN_OUTCOME, "The answer did not come.", null);
      }
      case 3 -> new Answer<>(Outcome.failed("Not today."), List.of());
      case 4 -> {
        Answer<List<Actor>> saved = super.save(connection, half);
        yield new Answer<>(
            new Outcome(true, Outcome.State.Warning, "Only some.", null, null), saved.value());
      }
      default -> {
        super.save(connection, half);
        throw new ConnectorException(Kind.NOT_UNDERSTOOD, "It answered garbage.", null);
      }
    };
  }

  private static Actor normal(Actor actor) {
    Map<String, @Nullable String> values = new HashMap<>(actor.values());
    values.computeIfPresent("phone", (key, value) -> value.replace(" ", ""));
    return new Actor(
        actor.type(),
        actor.erpKey(),
        values,
        actor.lastModified(),
        actor.parentType(),
        actor.parentErpKey());
  }
}
