@NullMarked
package dev.syncline.contract;

import org.jspecify.annotations.NullMarked;
