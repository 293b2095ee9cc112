package dev.syncline.sync.importing;

import dev.syncline.connector.ErpActorType;

/**
 * An import that somebody wants.
 *
 * @param parents whether the companies of persons and projects are imported with them
 */
public record NewImport(
    int connectionId, ErpActorType erpType, boolean parents, Question question) {}
