/**
 * The SOAP side of the server: which URL is which service and version, who calls, and the
 * translation between carriers and the domain. One implementation of the ErpSync agent ({@link
 * dev.syncline.server.soap.Agent}) serves all versions, and REST as well.
 */
@NullMarked
package dev.syncline.server.soap;

import org.jspecify.annotations.NullMarked;
