/**
 * The published contract of the ErpSync agent and of SoPrincipal as records and interfaces: words
 * on the wire, no behaviour. The order of components is the order on the wire; {@link
 * dev.syncline.soap.Since} says which version brought a thing. The server implements {@link
 * dev.syncline.contract.ErpSyncAgent} once for SOAP and REST.
 *
 * <p>Source: the WSDL files that the vendor publishes for Services84 to Services88.
 */
@NullMarked
package dev.syncline.contract;

import org.jspecify.annotations.NullMarked;
