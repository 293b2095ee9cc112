/**
 * All that the author of a connector compiles against: {@link dev.syncline.connector.ErpConnector},
 * its capabilities and carriers, and the value codec. It names JDK types and the words of EIS
 * Connector 1.0 only. Syncline's engine calls it, in front of a plug-in as in front of a SOAP
 * service.
 */
@NullMarked
package dev.syncline.connector;

import org.jspecify.annotations.NullMarked;
