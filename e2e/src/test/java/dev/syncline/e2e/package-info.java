/** The packaged program with real clients, as users run it. */
@NullMarked
package dev.syncline.e2e;

import org.jspecify.annotations.NullMarked;
