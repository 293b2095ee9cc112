package dev.syncline.sync.erp;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ERP behind one connection: the calls of {@link ErpConnector} and its capabilities without the
 * GUID. Where the connector answers that it does not know the connection, the stored configuration
 * is sent once more and the call repeated once. A capability the connector lacks is an answered
 * failure. Usable from any thread; never call it inside a store transaction.
 *
 * <p>All methods throw {@link ConnectorException} as the connector does; a bug of a plug-in (any
 * RuntimeException) becomes one too, of an unknown outcome where something is written.
 */
public final class ConnectedErp {
  private final String guid;
  private final String name;
  private final ErpConnector connector;
  private final Supplier<Map<String, String>> config;

  /**
   * @param name the connector's, for sentences
   * @param config reads the stored configuration, in plain text
   */
  public ConnectedErp(
      String guid, String name, ErpConnector connector, Supplier<Map<String, String>> config) {
    this.guid = guid;
    this.name = name;
    this.connector = connector;
    this.config = config;
  }

  /** The name of the connector, for sentences. */
  public String name() {
    return name;
  }

  /** Whether the configuration works now (WSTestConnection). */
  public Outcome test() throws ConnectorException {
    Outcome first = guarded(Kind.NOT_UNDERSTOOD, () -> connector.testConnection(guid));
    return isUnknown(first) && resend()
        ? guarded(Kind.NOT_UNDERSTOOD, () -> connector.testConnection(guid))
        : first;
  }

  /** Gives the connector the configuration (WSSaveConnection). */
  public Outcome saveConfiguration() throws ConnectorException {
    return guarded(Kind.UNKNOWN_OUTCOME, () -> connector.saveConnection(guid, config.get()));
  }

  /** Tells the connector to forget the connection (WSDeleteConnection). */
  public Outcome forget() throws ConnectorException {
    return guarded(Kind.UNKNOWN_OUTCOME, () -> connector.deleteConnection(guid));
  }

  public Answer<List<ErpActorType>> actorTypes() throws ConnectorException {
    return answer(Kind.NOT_UNDERSTOOD, () -> connector.actorTypes(guid));
  }

  public Answer<List<FieldMetadata>> fields(ErpActorType type) throws ConnectorException {
    return answer(Kind.NOT_UNDERSTOOD, () -> connector.fields(guid, type));
  }

  /** See {@link ErpConnector#actors}. */
  public ActorStream actors(
      ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(() -> connector.actors(guid, type, erpKeys, fieldKeys));
  }

  /** See {@link ErpConnector#actorsByTimestamp}. */
  public ActorStream actorsByTimestamp(
      ErpActorType type, String updatedOnOrAfter, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(() -> connector.actorsByTimestamp(guid, type, updatedOnOrAfter, fieldKeys));
  }

  /** Whether it can write to its ERP at all. */
  public boolean writes() {
    return connector instanceof ActorWriter;
  }

  /** See {@link ActorWriter#create}: an answer without a key is an unknown outcome. */
  public Answer<List<Actor>> create(Actor actor) throws ConnectorException {
    return connector instanceof ActorWriter writer
        ? answer(Kind.UNKNOWN_OUTCOME, () -> writer.create(guid, actor))
        : lacks("create actors", List.of());
  }

  /** See {@link ActorWriter#save}: an actor counts as saved only if it came back. */
  public Answer<List<Actor>> save(List<Actor> actors) throws ConnectorException {
    return connector instanceof ActorWriter writer
        ? answer(Kind.UNKNOWN_OUTCOME, () -> writer.save(guid, actors))
        : lacks("write to its ERP", List.of());
  }

  /** All items of a list: key to text. */
  public Answer<Map<String, String>> list(String listName) throws ConnectorException {
    return connector instanceof ErpLists lists
        ? answer(Kind.NOT_UNDERSTOOD, () -> lists.list(guid, listName))
        : lacks("answer lists", Map.of());
  }

  /** The texts of some items; an unknown key is left out. */
  public Answer<Map<String, String>> listItems(String listName, List<String> keys)
      throws ConnectorException {
    return connector instanceof ErpLists lists
        ? answer(Kind.NOT_UNDERSTOOD, () -> lists.listItems(guid, listName, keys))
        : lacks("answer lists", Map.of());
  }

  /** See {@link ActorSearch#search}. */
  public ActorStream search(ErpActorType type, String text, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return connector instanceof ActorSearch search
        ? stream(() -> search.search(guid, type, text, fieldKeys))
        : ActorStream.failed(lacking("search"));
  }

  /** See {@link ActorSearch#searchByParent}. */
  public ActorStream searchByParent(
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return connector instanceof ActorSearch search
        ? stream(() -> search.searchByParent(guid, type, text, parentType, parentErpKey, fieldKeys))
        : ActorStream.failed(lacking("search"));
  }

  /** The fields that conditions may name; none where it can't search by conditions. */
  public Answer<List<FieldMetadata>> searchableFields(ErpActorType type) throws ConnectorException {
    return connector instanceof AdvancedActorSearch search
        ? answer(Kind.NOT_UNDERSTOOD, () -> search.searchableFields(guid, type))
        : Answer.of(List.of());
  }

  /** See {@link AdvancedActorSearch#searchAdvanced}. */
  public ActorStream searchAdvanced(
      ErpActorType type,
      List<AdvancedActorSearch.Restriction> restrictions,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return connector instanceof AdvancedActorSearch search
        ? stream(() -> search.searchAdvanced(guid, type, restrictions, fieldKeys))
        : ActorStream.failed(lacking("search by conditions"));
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws ConnectorException;
  }

  private <T> Answer<T> answer(Kind bugKind, Call<Answer<T>> call) throws ConnectorException {
    Answer<T> first = guarded(bugKind, call);
    return isUnknown(first.outcome()) && resend() ? guarded(bugKind, call) : first;
  }

  /**
   * The first actor is read at once: only behind it is the outcome known, and only before it can
   * the call be repeated unnoticed.
   */
  private ActorStream stream(Call<ActorStream> call) throws ConnectorException {
    ActorStream stream = guarded(Kind.NOT_UNDERSTOOD, call);
    Actor first = firstOf(stream);
    if (first != null) {
      return new ResumedStream(first, stream);
    }
    Outcome outcome = stream.outcome();
    stream.close();
    return isUnknown(outcome) && resend()
        ? guarded(Kind.NOT_UNDERSTOOD, call)
        : ActorStream.failed(outcome);
  }

  private @Nullable Actor firstOf(ActorStream stream) throws ConnectorException {
    try {
      return stream.next();
    } catch (ConnectorException e) {
      stream.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw new ConnectorException(
          Kind.NOT_UNDERSTOOD, "The answer of the connector " + name + " can't be read.", e);
    }
  }

  private <T> T guarded(Kind bugKind, Call<T> call) throws ConnectorException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw new ConnectorException(
          bugKind,
          "The connector "
              + name
              + " failed inside ("
              + e.getClass().getSimpleName()
              + (e.getMessage() == null ? "" : ": " + e.getMessage())
              + "). Its author has to look.",
          e);
    }
  }

  private static boolean isUnknown(Outcome outcome) {
    return ErrorCodes.matches(outcome.errorCode(), ErrorCodes.UNKNOWN_CONNECTION_ID);
  }

  private boolean resend() throws ConnectorException {
    return saveConfiguration().isSuccess();
  }

  private <T> Answer<T> lacks(String what, T nothing) {
    return new Answer<>(lacking(what), nothing);
  }

  private Outcome lacking(String what) {
    return Outcome.failed("The connector " + name + " can't " + what + ".");
  }

  /** A stream of which the first actor was read already. */
  private static final class ResumedStream implements ActorStream {
    private @Nullable Actor first;
    private final ActorStream rest;

    ResumedStream(Actor first, ActorStream rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public @Nullable Actor next() throws IOException {
      Actor actor = first;
      if (actor == null) {
        return rest.next();
      }
      first = null;
      return actor;
    }

    @Override
    public Outcome outcome() {
      return rest.outcome();
    }

    @Override
    public void close() {
      rest.close();
    }
  }
}
