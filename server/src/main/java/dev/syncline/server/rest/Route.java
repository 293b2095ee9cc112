package dev.syncline.server.rest;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of Syncline's own routes: what serves it, and what its description says of it.
 *
 * @param path behind {@code /api/syncline/v1/}: {@code runs/{id}}
 * @param summary a sentence
 * @param query the parameters of the query; those with a {@code #} in front are numbers
 * @param body what the body holds; null for none
 * @param answer what is answered; null for nothing
 * @param streamed the type of an answer that the work writes itself; null where it does not
 */
record Route(
    String method,
    String path,
    String summary,
    List<String> query,
    @Nullable Class<?> body,
    @Nullable Type answer,
    @Nullable String streamed,
    Work work) {

  /** What a route does. */
  @FunctionalInterface
  interface Work {
    /** Answers what is written as JSON; anything when the route answers nothing. */
    Object of(RestCall call) throws IOException;
  }

  /** Work without an answer. */
  @FunctionalInterface
  interface Deed {
    void of(RestCall call) throws IOException;
  }

  /** The type of a list, for an answer. */
  static Type listOf(Class<?> item) {
    return item.arrayType();
  }

  /** Work that needs the administrator right; it is looked at before anything else. */
  static Work administrators(Work work) {
    return call -> {
      call.caller().requireAdministrator();
      return work.of(call);
    };
  }

  static Route get(String path, String summary, Type answer, Work work, String... query) {
    return new Route("GET", path, summary, List.of(query), null, answer, null, work);
  }

  static Route send(
      String method, String path, String summary, Class<?> body, Type answer, Work work) {
    return new Route(method, path, summary, List.of(), body, answer, null, work);
  }

  static Route delete(String path, String summary, Type answer, Work work, String... query) {
    return new Route("DELETE", path, summary, List.of(query), null, answer, null, work);
  }

  static Route post(String path, String summary, @Nullable Class<?> body, Deed deed) {
    return new Route("POST", path, summary, List.of(), body, null, null, work(deed));
  }

  /** Reads something that goes on and on; the work writes it. */
  static Route stream(String path, String summary, String contentType, Deed deed, String... query) {
    return new Route(
        "GET", path, summary, List.of(query), null, String.class, contentType, work(deed));
  }

  private static Work work(Deed deed) {
    return call -> {
      deed.of(call);
      return "";
    };
  }

  /** The open parts of a path that is this route's; empty when it is not. */
  Optional<Map<String, String>> match(List<String> parts) {
    List<String> own = List.of(path.split("/"));
    if (own.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> open = new TreeMap<>();
    for (int i = 0; i < own.size(); i++) {
      String part = own.get(i);
      if (part.startsWith("{")) {
        open.put(part.substring(1, part.length() - 1), parts.get(i));
      } else if (!part.equals(parts.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(open);
  }
}
