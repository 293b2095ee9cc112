package dev.syncline.benchmarks.cxf;

import jakarta.jws.WebService;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.ws.Endpoint;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import net.superoffice.ws.crm.netserver.services88.ArrayOfErpConnectionData;
import net.superoffice.ws.crm.netserver.services88.BasicHttpBinding_ErpSyncImpl;
import net.superoffice.ws.crm.netserver.services88.CrmActorType;
import net.superoffice.ws.crm.netserver.services88.ErpSyncEngineStatus;
import net.superoffice.ws.crm.netserver.services88.GetConnectionsAndDisplayFieldsResponse;
import net.superoffice.ws.crm.netserver.services88.GetEngineStatusResponse;

/**
 * Apache CXF, contract first, the way its guide shows it: nothing is looked up, no ticket is
 * checked, and the same objects are answered each time.
 */
public final class CxfProgram {
  private CxfProgram() {}

  /** Arguments: URL to listen on, files with Syncline's answers to both calls. */
  public static void main(String[] args) throws Exception {
    Endpoint.publish(
        args[0],
        new Constant(
            answer(Path.of(args[1]), GetEngineStatusResponse.class).getResponse(),
            answer(Path.of(args[2]), GetConnectionsAndDisplayFieldsResponse.class).getResponse()));
    System.out.println("CXF listening on " + args[0]);
  }

  /** The data to answer, from the body of an envelope. */
  private static <T> T answer(Path file, Class<T> type) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (!(reader.isStartElement() && reader.getLocalName().equals(type.getSimpleName()))) {
        reader.next();
      }
      return JAXBContext.newInstance(type).createUnmarshaller().unmarshal(reader, type).getValue();
    }
  }

  @WebService(
      serviceName = "WcfErpSyncService",
      portName = "BasicHttpBinding_ErpSync",
      targetNamespace = "http://www.superoffice.net/ws/crm/NetServer/Services88",
      wsdlLocation = "classpath:ErpSync.wsdl",
      endpointInterface = "net.superoffice.ws.crm.netserver.services88.ErpSync")
  static final class Constant extends BasicHttpBinding_ErpSyncImpl {
    private final ErpSyncEngineStatus status;
    private final ArrayOfErpConnectionData fields;

    Constant(ErpSyncEngineStatus status, ArrayOfErpConnectionData fields) {
      this.status = status;
      this.fields = fields;
    }

    @Override
    public ErpSyncEngineStatus getEngineStatus() {
      return status;
    }

    @Override
    public ArrayOfErpConnectionData getConnectionsAndDisplayFields(
        CrmActorType crmActorType, Integer entityId) {
      return fields;
    }
  }
}
