/**
 * The CRM that is built in, and the interface through which sync reaches any CRM. Sync and the REST
 * API call it; it keeps its rows in the store.
 */
@NullMarked
package dev.syncline.crm;

import org.jspecify.annotations.NullMarked;
