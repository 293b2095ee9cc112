package dev.syncline.benchmarks;

import java.util.List;

/** The calls that are measured, as they go over the wire. */
final class Calls {
  static final String ERP_SYNC = "/Remote/Services" + Description.VERSION + "/ErpSync.svc";
  private static final String NAMESPACE =
      "http://www.superoffice.net/ws/crm/NetServer/Services" + Description.VERSION;
  private static final String TINY = "GetEngineStatus";
  private static final String FIELDS = "GetConnectionsAndDisplayFields";

  private Calls() {}

  /**
   * A POST request.
   *
   * @param headers name and value, in one line each
   */
  record Call(String name, String path, List<String> headers, String body) {}

  /** A small question with a small answer, the ticket checked. */
  static Call soapTiny(String ticket) {
    return soap(ticket, TINY, "");
  }

  /** What the ERP tab of a company shows. */
  static Call soapFields(String ticket, int contactId) {
    return soap(
        ticket,
        FIELDS,
        "<CrmActorType>Contact</CrmActorType><EntityId>" + contactId + "</EntityId>");
  }

  static Call restTiny(String ticket) {
    return rest(ticket, TINY, "{}");
  }

  static Call restFields(String ticket, int contactId) {
    return rest(ticket, FIELDS, "{\"CrmActorType\":\"Contact\",\"EntityId\":" + contactId + "}");
  }

  private static Call soap(String ticket, String operation, String arguments) {
    String body =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="%s">\
        <SOAP-ENV:Header><ApplicationToken></ApplicationToken>\
        <Credentials><Ticket>%s</Ticket></Credentials></SOAP-ENV:Header>\
        <SOAP-ENV:Body><%s>%s</%s></SOAP-ENV:Body></SOAP-ENV:Envelope>
        """
            .formatted(NAMESPACE, ticket, operation, arguments, operation);
    return new Call(
        "SOAP " + operation,
        ERP_SYNC,
        List.of(
            "Content-Type: text/xml; charset=utf-8",
            "SOAPAction: \"" + NAMESPACE + "/ErpSync/" + operation + "\""),
        body);
  }

  private static Call rest(String ticket, String operation, String body) {
    return new Call(
        "REST " + operation,
        "/api/v1/Agents/ErpSync/" + operation,
        List.of(
            "Content-Type: application/json",
            "Accept: application/json",
            "Authorization: SOTicket " + ticket),
        body);
  }
}
