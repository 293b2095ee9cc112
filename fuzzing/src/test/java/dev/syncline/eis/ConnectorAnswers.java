package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.eis.ErpConnectorWS.ActorArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ActorPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ConnectorResultBaseWS;
import dev.syncline.eis.ErpConnectorWS.ErpActorWS;
import dev.syncline.eis.ErpConnectorWS.FieldMetadataInfoArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ListItemArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.StringArrayPluginResponseWS;
import dev.syncline.fuzzing.Target;
import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapFault;
import dev.syncline.soap.SoapOperation;
import dev.syncline.soap.SoapVersion;
import dev.syncline.soap.StreamedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as the answer of a connector. Only a {@link SoapFault} or an {@link IOException} comes
 * out, all that is read can be turned into the words of the connector API, and actors that are read
 * one by one are those that are read at once.
 */
public final class ConnectorAnswers implements Target {
  private static final SoapBinding BINDING = SoapBinding.of(ErpConnectorWS.class, 1);

  private final SoapClient client = new SoapClient(BINDING, SoapVersion.SOAP11);
  private final Limits limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 16, 16, 2_000);

  /** The contract between us and connectors. */
  public static SoapBinding binding() {
    return BINDING;
  }

  @Override
  public void take(byte[] input) {
    SoapOperation operation = operation(input);
    Object atOnce = null;
    try {
      atOnce = client.answer(operation, new ByteArrayInputStream(input), null, limits).value();
    } catch (SoapFault | IOException refused) {
      // as documented
    }
    if (operation.name().contains("Actors")) {
      ActorArrayPluginResponseWS oneByOne = streamed(operation, input);
      if (atOnce != null && oneByOne != null) {
        ActorArrayPluginResponseWS all = (ActorArrayPluginResponseWS) atOnce;
        assertEquals(all.base(), oneByOne.base());
        assertEquals(present(all.actors()), oneByOne.actors());
      }
    }
    if (atOnce != null) {
      translated(atOnce);
    }
  }

  /** The operation that this seems to be the answer to. */
  private SoapOperation operation(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    SoapOperation best = client.operation("WSGetActorsByTimestamp");
    for (SoapOperation each : BINDING.operations()) {
      if (text.contains(each.responseName())) {
        best = each;
      }
    }
    return best;
  }

  private @Nullable ActorArrayPluginResponseWS streamed(SoapOperation operation, byte[] input) {
    if (operation.name().contains("Type") || operation.name().contains("Searchable")) {
      return null;
    }
    List<ErpActorWS> actors = new ArrayList<>();
    try (StreamedAnswer answer =
        client.stream(operation, "Actors", new ByteArrayInputStream(input), null, limits)) {
      for (Object next = answer.next(); next != null; next = answer.next()) {
        actors.add((ErpActorWS) next);
        Actor actor = Carriers.actor((ErpActorWS) next, ErpActorType.Customer);
        Objects.requireNonNull(actor.type());
      }
      ActorArrayPluginResponseWS rest = (ActorArrayPluginResponseWS) answer.result();
      return new ActorArrayPluginResponseWS(rest.base(), actors);
    } catch (SoapFault | IOException refused) {
      return null;
    }
  }

  private static List<ErpActorWS> present(@Nullable List<? extends @Nullable ErpActorWS> actors) {
    List<ErpActorWS> present = new ArrayList<>();
    if (actors != null) {
      for (ErpActorWS actor : actors) {
        if (actor != null) {
          present.add(actor);
        }
      }
    }
    return present;
  }

  private static void translated(Object answer) {
    switch (answer) {
      case ConnectorResultBaseWS base -> Carriers.outcome(base);
      case ActorArrayPluginResponseWS actors -> Carriers.outcome(actors.base());
      case StringArrayPluginResponseWS texts -> {
        for (String text : Carriers.strings(texts.items())) {
          Carriers.type(text);
        }
      }
      case ListItemArrayPluginResponseWS items -> Carriers.texts(items.listItems());
      case ActorPluginResponseWS one -> {
        if (one.actor() != null) {
          Carriers.actor(one.actor(), ErpActorType.Customer);
        }
      }
      case FieldMetadataInfoArrayPluginResponseWS fields -> {
        for (FieldMetadata field : Carriers.fields(fields.fieldMetaDataObjects())) {
          Carriers.field(field);
        }
      }
      default -> throw new AssertionError("an answer of another type: " + answer);
    }
  }
}
