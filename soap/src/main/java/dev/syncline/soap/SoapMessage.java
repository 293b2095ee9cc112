package dev.syncline.soap;

/**
 * A request to send over HTTP POST.
 *
 * @param action the SOAPAction, without quotes
 * @param contentType with charset, and for SOAP 1.2 with the action
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // written once, compared never
public record SoapMessage(String action, String contentType, byte[] body) {}
