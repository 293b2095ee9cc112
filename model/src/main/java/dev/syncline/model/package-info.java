/**
 * The words of the domain as values: what a link, a mapping, a base and a decision are. No I/O;
 * every other module of the server speaks in these.
 */
@NullMarked
package dev.syncline.model;

import org.jspecify.annotations.NullMarked;
