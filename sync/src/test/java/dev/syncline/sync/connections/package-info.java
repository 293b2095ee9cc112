@NullMarked
package dev.syncline.sync.connections;

import org.jspecify.annotations.NullMarked;
