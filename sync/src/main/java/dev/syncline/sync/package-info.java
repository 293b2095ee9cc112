@NullMarked
package dev.syncline.sync;

import org.jspecify.annotations.NullMarked;
