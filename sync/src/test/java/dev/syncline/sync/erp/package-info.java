@NullMarked
package dev.syncline.sync.erp;

import org.jspecify.annotations.NullMarked;
