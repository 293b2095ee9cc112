@NullMarked
package dev.syncline.sync.links;

import org.jspecify.annotations.NullMarked;
