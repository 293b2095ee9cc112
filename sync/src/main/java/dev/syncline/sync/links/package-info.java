/**
 * Joining records of the CRM and actors of an ERP: making and breaking links ({@link
 * dev.syncline.sync.links.ActorLinks}), creating actors ({@link
 * dev.syncline.sync.links.NewActors}), the values on both sides ({@link
 * dev.syncline.sync.links.LinkedValues}), and finding the actor to link ({@link
 * dev.syncline.sync.links.ActorFinder}). Whoever uses these needs access to the connection.
 */
@NullMarked
package dev.syncline.sync.links;

import org.jspecify.annotations.NullMarked;
