@NullMarked
package dev.syncline.sync.importing;

import org.jspecify.annotations.NullMarked;
