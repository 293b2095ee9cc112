/** The command line: each verb is one call of the domain, or starts the server. */
@NullMarked
package dev.syncline.server.cli;

import org.jspecify.annotations.NullMarked;
