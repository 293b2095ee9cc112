/**
 * Brings many actors of an ERP into the CRM: asks the ERP for them, finds out which of them the CRM
 * has already ({@link Marks} say by what, {@link Fates} what follows), lets somebody look and
 * choose, and then has the engine take them in, batch after batch, in the background. {@link
 * Importing} is what the REST API calls.
 */
@NullMarked
package dev.syncline.sync.importing;

import org.jspecify.annotations.NullMarked;
