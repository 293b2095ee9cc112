/** The engine on real databases, with ERPs in memory that behave or don't. */
@NullMarked
package dev.syncline.sync.engine;

import org.jspecify.annotations.NullMarked;
