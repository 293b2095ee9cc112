@NullMarked
package dev.syncline.server;

import org.jspecify.annotations.NullMarked;
