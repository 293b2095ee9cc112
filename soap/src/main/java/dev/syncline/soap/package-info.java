@NullMarked
package dev.syncline.soap;

import org.jspecify.annotations.NullMarked;
