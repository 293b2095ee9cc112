/**
 * The program: {@link dev.syncline.server.Main} reads the command line, {@link
 * dev.syncline.server.Wiring} puts everything together, {@link dev.syncline.server.Routes} says
 * which address is what. The packages below translate between the outside and the domain.
 */
@NullMarked
package dev.syncline.server;

import org.jspecify.annotations.NullMarked;
