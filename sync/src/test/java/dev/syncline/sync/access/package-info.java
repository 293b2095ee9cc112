@NullMarked
package dev.syncline.sync.access;

import org.jspecify.annotations.NullMarked;
