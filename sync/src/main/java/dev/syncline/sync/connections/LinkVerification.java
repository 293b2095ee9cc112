package dev.syncline.sync.connections;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.Values;
import dev.syncline.model.Base;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.mapping.MappedKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the links of a connection still mean the same actors after its configuration changed:
 * another company's actors may have the same keys. A sample of linked actors is read and compared
 * with what the ERP held when both sides last agreed.
 */
final class LinkVerification {
  private static final int SAMPLE = 100;

  /** Some actors change or go in the ordinary way of things; more than a fifth do not. */
  private static final int ONE_IN = 5;

  private final Store store;

  LinkVerification(Store store) {
    this.store = store;
  }

  /** Why the links can't be trusted; empty when they can. */
  Optional<String> reasonAgainst(Optional<ConnectedErp> erp, List<MappedKind> kinds, String name) {
    int read = 0;
    int wrong = 0;
    for (MappedKind kind : kinds) {
      List<Link> links =
          store.links().sample(kind.actorType().connectionId(), kind.actorType().erpType(), SAMPLE);
      if (links.isEmpty()) {
        continue;
      }
      if (erp.isEmpty()) {
        return Optional.of(unverified(name, "its connector can't be asked about them."));
      }
      try {
        wrong += wrongOf(erp.get(), kind, links);
        read += links.size();
      } catch (IOException e) {
        return Optional.of(unverified(name, "reading them failed: " + e.getMessage()));
      }
    }
    return wrong * ONE_IN > read
        ? Optional.of(
            unverified(
                name,
                wrong
                    + " of "
                    + read
                    + " linked actors are missing or different from when they last synced, as if"
                    + " it were another company."))
        : Optional.empty();
  }

  private static String unverified(String name, String why) {
    return "The configuration of the connection "
        + name
        + " changed and its links are not verified: "
        + why
        + " Correct the configuration, or confirm that the links are right.";
  }

  private static int wrongOf(ConnectedErp erp, MappedKind kind, List<Link> links)
      throws IOException {
    List<FieldMapping> fields = kind.fields().stream().filter(FieldMapping::syncs).toList();
    Set<String> keys =
        fields.stream().map(field -> field.field().key()).collect(Collectors.toSet());
    Map<String, Actor> actors = new HashMap<>();
    try (ActorStream stream =
        erp.actors(kind.actorType().erpType(), links.stream().map(Link::erpKey).toList(), keys)) {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        actors.put(String.valueOf(actor.erpKey()), actor);
      }
      if (!stream.outcome().isSuccess()) {
        throw new IOException("the connector did not answer them all.");
      }
    }
    return (int)
        links.stream()
            .filter(link -> !isSame(link.base(), actors.get(link.erpKey()), fields))
            .count();
  }

  private static boolean isSame(Base base, @Nullable Actor actor, List<FieldMapping> fields) {
    if (actor == null) {
      return false;
    }
    int known = 0;
    int same = 0;
    for (FieldMapping field : fields) {
      Base.@Nullable Halves halves = base.of(field.id());
      if (halves == null || !actor.values().containsKey(field.field().key())) {
        continue;
      }
      String now = decoded(field, actor);
      if (halves.erp().isEmpty() && "".equals(now)) {
        // Blank fields look alike in all companies.
        continue;
      }
      known++;
      if (halves.erp().equals(now)) {
        same++;
      }
    }
    // One edited field does not make it another actor.
    return known == 0 || same * 2 >= known;
  }

  private static @Nullable String decoded(FieldMapping field, Actor actor) {
    try {
      return Values.decode(field.field().type(), actor.values().get(field.field().key()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
