@NullMarked
package dev.syncline.eis;

import org.jspecify.annotations.NullMarked;
