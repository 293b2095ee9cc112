/** Proves the contract equal to the published one. */
@NullMarked
package dev.syncline.contract;

import org.jspecify.annotations.NullMarked;
