"""Calls a Syncline server with zeep and prints what came of each step.

Arguments: the server's URL, the version of the contract, a password, a connector's URL and the id
of an item of the CRM's list "category". Every client prints the same lines.
"""

import datetime
import sys

import zeep

server, version, password, connector_url, category = sys.argv[1:]
namespace = "http://www.superoffice.net/ws/crm/NetServer/Services" + version
base = server + "/Remote/Services" + version
has_list_mappings = int(version) >= 86


def say(step, *values):
    print(step + ": " + " | ".join(str(value) for value in values))


def yes(value):
    return "yes" if value else "no"


principal = zeep.Client(base + "/SoPrincipal.svc?wsdl").service
wrong = principal.AuthenticateUsernamePassword("admin", "not the password").body
say("wrong password", yes(wrong.AuthenticationSucceeded))
signed_in = principal.AuthenticateUsernamePassword("admin", password).body
say("signed in", yes(signed_in.AuthenticationSucceeded), signed_in.Response.Associate)

client = zeep.Client(base + "/ErpSync.svc?wsdl")
types = client.type_factory(namespace)
arrays = client.type_factory("http://schemas.microsoft.com/2003/10/Serialization/Arrays")
credentials = client.get_element("{%s}Credentials" % namespace)(Ticket=signed_in.Credentials.Ticket)


def call(operation, *arguments):
    return client.service[operation](*arguments, _soapheaders=[credentials])


def answer(operation, *arguments):
    return call(operation, *arguments).body.Response


def toggle():
    reasons = answer("ToggleErpConnectionActive", number)
    return reasons["string"] if reasons else []


connector = answer(
    "SaveErpSyncConnectorEntity",
    types.ErpSyncConnectorEntity(
        ErpConnectorId=0, DisplayName="From a client", URL=connector_url, Deleted=False
    ),
)
say("connector", yes(connector.ErpConnectorId > 0), yes(connector.URL == connector_url))

pairs = [("Server", "http://a/?x=1&y=<æ>"), ("Note", "")]
connection = answer(
    "SaveConnection",
    types.ErpConnection(
        TableRight=types.TableRight(Mask=["Select", "Update"], Reason=""),
        ErpConnectionId=0,
        ErpConnectorId=connector.ErpConnectorId,
        DisplayName="Nordfjord <Økonomi> & Søn",
        Active=False,
        ConfigFields=types.StringDictionary(
            [{"Key": key, "Value": value} for key, value in pairs]
        ),
        Deleted=False,
        AllAccess=False,
        UserGroupAccessIds=arrays.ArrayOfint([]),
        AssociateAccessIds=arrays.ArrayOfint([1]),
    ),
)
number = connection.ErpConnectionId
say("connection", connection.DisplayName, yes(connection.Active))
associates = connection.AssociateAccessIds
say("associates", *(associates["int"] if associates else []))
config = answer("GetErpConnectionConfigFields", number)
say("config", *sorted(p.Key + "=" + (p.Value or "") for p in config.StringKeyValuePair))

say("not yet", *toggle())

mapping = answer("GetActorTypeMapping", number, "Customer")
mapping.IsActive = True
for field in mapping.FieldMappings.ErpSyncFieldMapping:
    if field.ErpFieldKey == "GROUP" and has_list_mappings:
        field.CrmFieldKey = "CATEGORY"
    if field.ErpFieldKey == "NAME" or field.CrmFieldKey == "CATEGORY":
        field.SyncToCrm = field.SyncToErp = True
saved = answer("SaveActorTypeMapping", mapping)
for field in sorted(saved.FieldMappings.ErpSyncFieldMapping, key=lambda field: field.ErpFieldKey):
    say(
        "mapping",
        field.ErpFieldKey,
        field.CrmFieldKey or "",
        yes(field.SyncToCrm),
        yes(field.SyncToErp),
        field.FieldType,
        field.Access,
    )

if has_list_mappings:
    lists = answer("GetConnectionListMappings", number)
    for item in lists.ErpListItemMappings.ErpConnectionListMapping[0].ErpCrmListItemMappings.ErpCrmListItemMapping:
        if item.ErpListItemId == "A":
            item.CrmListItem = types.MDOListItem(Id=int(category), Deleted=False, Rank=0, ColorBlock=0)
    lists = answer("SaveConnectionListMappings", lists)
    for mapped in lists.ErpListItemMappings.ErpConnectionListMapping:
        for item in mapped.ErpCrmListItemMappings.ErpCrmListItemMapping:
            crm = item.CrmListItem
            say("list", mapped.ErpListName, item.ErpListItemId, item.ErpListItemName, crm and crm.Name or "")

say("on", *toggle())
say("active", yes(answer("GetConnection", number).Active))
say("off", *toggle())

call("ChangeEngineInterval", datetime.timedelta(minutes=15))
say("interval", int(answer("GetEngineStatus").Interval.total_seconds()))

missing = call("GetConnection", 999999)
say("missing", yes(missing.header.Succeeded), missing.header.ExceptionInfo.Message)

binding = next(iter(client.wsdl.bindings))
other = client.create_service(binding, base + "/SoPrincipal.svc")
try:
    other.GetEngineStatus(_soapheaders=[credentials])
    say("fault", "none")
except zeep.exceptions.Fault as fault:
    say("fault", yes("GetEngineStatus" in fault.message))
