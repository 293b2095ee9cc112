@NullMarked
package dev.syncline.jdbc;

import org.jspecify.annotations.NullMarked;
