package dev.syncline.soap;

/**
 * What goes back over HTTP.
 *
 * @param status 200, or that of a Fault
 * @param contentType with the charset
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // written once, compared never
public record SoapAnswer(int status, String contentType, byte[] body) {}
