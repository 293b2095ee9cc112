/** Both sides of EIS Connector 1.0, against each other, recorded messages and hostile servers. */
@NullMarked
package dev.syncline.eis;

import org.jspecify.annotations.NullMarked;
