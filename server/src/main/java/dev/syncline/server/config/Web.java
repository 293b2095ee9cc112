package dev.syncline.server.config;

import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.Cors;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.soap.Limits;

/**
 * How requests are taken.
 *
 * @param xml the limits of what is read as XML
 */
public record Web(Addresses addresses, Cors cors, HttpLimits http, Limits xml) {
  public static final Web USUAL =
      new Web(new Addresses(null, false), Cors.NONE, HttpLimits.DEFAULT, Limits.REQUEST);

  static Web of(Settings settings) {
    HttpLimits http = HttpLimits.DEFAULT;
    long body = settings.whole(Setting.LIMITS_BODY, http.bodyBytes());
    Limits xml = Limits.REQUEST;
    return new Web(
        new Addresses(settings.text(Setting.PUBLIC_URL), settings.yes(Setting.TRUSTED_PROXY)),
        new Cors(settings.texts(Setting.CORS_ORIGINS)),
        new HttpLimits(
            body,
            (int) settings.whole(Setting.LIMITS_HEADER, http.headerBytes()),
            http.headerTime(),
            http.idle(),
            http.bytesPerSecond(),
            http.grace()),
        new Limits(
            Math.min(xml.bytes(), body),
            settings.whole(Setting.LIMITS_XML_ELEMENTS, xml.elements()),
            (int) settings.whole(Setting.LIMITS_XML_DEPTH, xml.depth()),
            (int) settings.whole(Setting.LIMITS_XML_ATTRIBUTES, xml.attributes()),
            (int) settings.whole(Setting.LIMITS_XML_TEXT, xml.text())));
  }
}
