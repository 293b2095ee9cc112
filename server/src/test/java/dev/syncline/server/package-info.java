/** The whole server in one program with the test: real sockets, real data, no network. */
@NullMarked
package dev.syncline.server;

import org.jspecify.annotations.NullMarked;
