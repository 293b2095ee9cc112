/**
 * SOAP 1.1 and 1.2, document/literal, over Java records. An interface with {@link
 * dev.syncline.soap.SoapService} becomes a {@link dev.syncline.soap.SoapBinding} per version, built
 * once: it reads requests liberally and writes answers strictly ({@link
 * dev.syncline.soap.SoapEndpoint}), does the reverse for a caller ({@link
 * dev.syncline.soap.SoapClient}), and describes itself ({@link dev.syncline.soap.WsdlWriter}). It
 * knows no HTTP library and no service; the server and the EIS connector code call it.
 */
@NullMarked
package dev.syncline.soap;

import org.jspecify.annotations.NullMarked;
