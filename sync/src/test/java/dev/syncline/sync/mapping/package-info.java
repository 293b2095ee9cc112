@NullMarked
package dev.syncline.sync.mapping;

import org.jspecify.annotations.NullMarked;
