package dev.syncline.server.http;

import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where callers come from and which address they use. What a proxy says is believed only when that
 * is configured.
 *
 * @param publicBase the scheme and host that callers use; null to take what each request says
 * @param trustForwarded whether X-Forwarded-* headers come from a proxy of ours
 */
public record Addresses(@Nullable String publicBase, boolean trustForwarded) {

  String caller(Request request) {
    String forwarded = trustForwarded ? request.getHeaders().get(HttpHeader.X_FORWARDED_FOR) : null;
    if (forwarded == null) {
      return Request.getRemoteAddr(request);
    }
    // The last entry is the one that our own proxy wrote.
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  /** Whether the call began here; what a proxy or a browser passes on began elsewhere. */
  static boolean isLocal(Request request) {
    HttpFields headers = request.getHeaders();
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        && peer.getAddress() != null
        && peer.getAddress().isLoopbackAddress()
        && !headers.contains(HttpHeader.X_FORWARDED_FOR)
        && !headers.contains(HttpHeader.FORWARDED)
        && !headers.contains(HttpHeader.VIA)
        && !headers.contains(HttpHeader.ORIGIN);
  }

  String publicBase(Request request) {
    if (publicBase != null) {
      return publicBase;
    }
    String scheme = request.getHttpURI().getScheme();
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (trustForwarded) {
      String forwardedScheme = request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO);
      String forwardedHost = request.getHeaders().get(HttpHeader.X_FORWARDED_HOST);
      scheme = forwardedScheme == null ? scheme : forwardedScheme;
      host = forwardedHost == null ? host : forwardedHost;
    }
    return (scheme == null ? "http" : scheme)
        + "://"
        + (host == null ? Request.getServerName(request) : host);
  }
}
