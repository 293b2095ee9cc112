/** What the tests of sync stand on: an ERP in memory and a tenant set up with it. */
@NullMarked
package dev.syncline.sync;

import org.jspecify.annotations.NullMarked;
