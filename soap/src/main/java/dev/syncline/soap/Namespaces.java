package dev.syncline.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The namespaces of one version of a contract. The service's is written as default namespace,
 * Arrays as prefix a, others as b, c …; all prefixes are declared once, on the Envelope.
 */
final class Namespaces {
  static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

  private final String service;
  private final Map<String, String> prefixes = new LinkedHashMap<>();

  Namespaces(String service) {
    this.service = service;
    prefixes.put(service, "");
    prefixes.put(ARRAYS, "a:");
  }

  String service() {
    return service;
  }

  /** What stands before a name of that namespace: nothing, or the prefix and a colon. */
  String prefix(String namespace) {
    return prefixes.computeIfAbsent(namespace, each -> (char) ('a' + prefixes.size() - 1) + ":");
  }

  /** Whether it is one of this contract's, or none. */
  boolean knows(String namespace) {
    return namespace.isEmpty() || prefixes.containsKey(namespace);
  }

  Set<String> all() {
    return prefixes.keySet();
  }

  /** The declarations of all prefixes, for a start tag. */
  String declarations() {
    StringBuilder text =
        new StringBuilder(" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"");
    prefixes.forEach((namespace, prefix) -> {
      if (!prefix.isEmpty()) {
        text.append(" xmlns:")
            .append(prefix, 0, prefix.length() - 1)
            .append("=\"")
            .append(namespace)
            .append('"');
      }
    });
    return text.toString();
  }
}
