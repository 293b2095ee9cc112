package dev.syncline.server.rest;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.SynclineException;
import dev.syncline.soap.Named;
import dev.syncline.store.ImportActors.Count;
import dev.syncline.sync.importing.Choices;
import dev.syncline.sync.importing.NewImport;
import dev.syncline.sync.importing.Question;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the routes of imports take and answer. */
final class ImportBodies {
  private ImportBodies() {}

  /**
   * What to import: chosen keys, or all that a search finds (by conditions, below a parent, or by
   * text), or all actors of the type.
   *
   * @param all all actors of the type
   * @param parents whether the companies that persons and projects belong to come too
   */
  record ImportWanted(
      int connectionId,
      @Nullable ErpActorType actorType,
      @Nullable List<String> erpKeys,
      @Nullable List<Restriction> restrictions,
      @Nullable ErpActorType parentActorType,
      @Nullable String parentErpKey,
      @Nullable String searchText,
      boolean all,
      boolean parents) {

    NewImport wanted() {
      if (actorType == null) {
        throw SynclineException.invalid(
            "The member ActorType is missing: Customer, Person and so on.");
      }
      return new NewImport(connectionId, actorType, parents, question());
    }

    private Question question() {
      String words = Objects.requireNonNullElse(searchText, "");
      boolean search = !words.isBlank() || parentErpKey != null;
      int ways = (erpKeys == null ? 0 : 1) + (restrictions == null ? 0 : 1);
      if (ways + (search ? 1 : 0) + (all ? 1 : 0) != 1) {
        throw SynclineException.invalid(
            "Say in one way what to import: ErpKeys, Restrictions, SearchText (with ParentErpKey"
                + " below a parent), or All.");
      }
      if (erpKeys != null) {
        return new Question.Keys(erpKeys.stream().filter(Objects::nonNull).distinct().toList());
      }
      if (restrictions != null) {
        return new Question.Conditions(restrictions);
      }
      if (parentErpKey == null) {
        return all ? new Question.Everything() : new Question.Words(words);
      }
      if (parentActorType == null) {
        throw SynclineException.invalid(
            "The member ParentActorType is missing: Customer, Supplier or Partner.");
      }
      return new Question.Below(parentActorType, parentErpKey, words);
    }
  }

  /** An import, and how many of its actors there are of each fate and outcome. */
  record ImportDetails(@Named("Import") Import about, List<Count> counts) {}

  /**
   * Some actors of an import.
   *
   * @param next what the parameter after must be for those behind them; null when there are none
   */
  record ImportActors(List<Choices.Row> actors, @Nullable String next) {}

  /**
   * What becomes of one actor, or of all of a fate.
   *
   * @param actorType of the actor; that of the import if nothing is said
   * @param erpKey null with a fate
   * @param recordId the entity to link
   */
  record ImportChosen(
      @Nullable ErpActorType actorType,
      @Nullable String erpKey,
      @Nullable Fate fate,
      Choices.@Nullable Action action,
      int recordId) {}

  /** How many actors a choice is about. */
  record ImportChosenCount(int actors) {}
}
