package dev.syncline.fuzzing;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.eis.ConnectorAnswers;
import dev.syncline.server.rest.RestInputs;
import dev.syncline.soap.Documents;
import dev.syncline.soap.SoapBinding;
import java.util.Map;
import java.util.TreeMap;

/** All targets, by the name of their folder in the corpus. */
final class Targets {
  private static final Map<String, Target> ALL =
      new TreeMap<>(
          Map.of(
              "erpsync-84", new SoapRequests(SoapBinding.of(ErpSyncAgent.class, 84)),
              "erpsync-88", new SoapRequests(SoapBinding.of(ErpSyncAgent.class, 88)),
              "connector-requests", new SoapRequests(ConnectorAnswers.binding()),
              "connector-answers", new ConnectorAnswers(),
              "documents", new Documents(),
              "stored", new StoredTexts(),
              "rest", new RestInputs()));

  private Targets() {}

  static Map<String, Target> all() {
    return ALL;
  }

  static Target named(String name) {
    Target target = ALL.get(name);
    if (target == null) {
      throw new IllegalArgumentException(
          "There is no target " + name + "; there are " + ALL.keySet());
    }
    return target;
  }
}
