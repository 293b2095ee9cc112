package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.soap.Extends;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapVersion;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemberOrderTest {

  @Test
  void everyCarrierHasItsBaseFirstAndThenItsMembersByName() {
    int carriers = 0;
    for (Class<?> type : ErpConnectorWS.class.getDeclaredClasses()) {
      if (!type.isRecord()) {
        continue;
      }
      carriers++;
      List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
      Extends base = type.getAnnotation(Extends.class);
      if (base != null) {
        assertEquals(base.value(), components.getFirst().getType(), type.getName());
        components = components.subList(1, components.size());
      }
      List<String> names = components.stream().map(RecordComponent::getName).toList();
      assertEquals(names.stream().sorted().toList(), names, type.getName());
    }
    assertTrue(carriers > 20, "only " + carriers + " carriers were seen");
  }

  @Test
  void anotherOrderCanBeGivenForAConnector() {
    SoapBinding binding =
        SoapBinding.of(
            ErpConnectorWS.class, 1, Map.of("ErpActorWS", List.of("ErpKey", "ActorType")));
    SoapClient client = new SoapClient(binding, SoapVersion.SOAP11);
    byte[] request =
        client
            .request(
                client.operation("WSCreateActor"),
                null,
                new ErpConnectorWS.CreateActorRequestWS(
                    new ErpConnectorWS.RequestBaseWS("g"),
                    new ErpConnectorWS.ErpActorWS("Person", "7", null, null, null, null)))
            .body();
    String text = new String(request, StandardCharsets.UTF_8);
    assertTrue(
        text.contains(
            "<ErpKey>7</ErpKey><ActorType>Person</ActorType><FieldValues i:nil=\"true\"/>"),
        text);
  }
}
