/** Tests of the command line, in this program. */
@NullMarked
package dev.syncline.server.cli;

import org.jspecify.annotations.NullMarked;
