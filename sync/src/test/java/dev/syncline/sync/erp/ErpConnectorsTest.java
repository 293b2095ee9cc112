package dev.syncline.sync.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorContext;
import dev.syncline.connector.ConnectorFactory;
import dev.syncline.connector.ErpConnector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.InMemoryErp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErpConnectorsTest {
  private final List<String> opened = new ArrayList<>();

  private final ConnectorFactory plugin =
      new ConnectorFactory() {
        @Override
        public String name() {
          return "Excel";
        }

        @Override
        public ErpConnector open(ConnectorContext context) {
          opened.add(context.directory().toString());
          return new InMemoryErp();
        }
      };

  private final ErpConnectors connectors =
      new ErpConnectors(
          url -> {
            opened.add(url.toString());
            return new InMemoryErp();
          },
          List.of(plugin),
          Path.of("plugins"));

  @Test
  void opensEachUrlOnceWithItsQuery() {
    ErpConnector first = connectors.at("http://erp/ws.svc?ConnectorName=Excel");
    assertSame(first, connectors.at("http://erp/ws.svc?ConnectorName=Excel"));
    assertNotSame(first, connectors.at("http://erp/ws.svc?ConnectorName=Other"));
    assertEquals(
        List.of("http://erp/ws.svc?ConnectorName=Excel", "http://erp/ws.svc?ConnectorName=Other"),
        opened);
  }

  @Test
  void findsPluginsWhateverTheirCase() {
    ErpConnector excel = connectors.at("plugin://excel");
    assertSame(excel, connectors.at("PLUGIN://EXCEL"));
    assertEquals(List.of(Path.of("plugins", "Excel").toString()), opened);
    assertEquals(List.of("Excel"), connectors.pluginNames());
  }

  @Test
  void namesThePluginsThereAre() {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> connectors.at("plugin://sap"));
    assertEquals(ErrorCode.NOT_FOUND, refused.code());
    assertTrue(refused.getMessage().contains("Installed are: Excel."), refused.getMessage());
  }

  @Test
  void refusesApplicationsForNow() {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> connectors.at("app://4711"));
    assertEquals(ErrorCode.NOT_IMPLEMENTED, refused.code());
  }
}
