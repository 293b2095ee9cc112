// Calls a Syncline server with classes that gSOAP made from the server's description, and prints
// what came of each step.
//
// Arguments: the server's URL, the version of the contract, a password, a connector's URL, the id
// of an item of the CRM's list "category", and the version of SOAP. Every client prints the same
// lines.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "BasicHttpBinding_USCOREErpSync.nsmap"
#include "soapBasicHttpBinding_USCOREErpSyncProxy.h"

namespace {

std::string text(const std::string* value) { return value == nullptr ? "" : *value; }

std::string yes(const bool* value) { return value != nullptr && *value ? "yes" : "no"; }

std::string yes(bool value) { return yes(&value); }

void say(const std::string& step, const std::vector<std::string>& values) {
  std::cout << step << ": ";
  for (size_t i = 0; i < values.size(); i++) {
    std::cout << (i == 0 ? "" : " | ") << values[i];
  }
  std::cout << "\n";
}

class Client {
 public:
  Client(const std::string& server, const std::string& version, bool soap12)
      : server_(server), context_(soap_new1(SOAP_C_UTFSTRING)), proxy_(context_) {
    if (soap12) {
      soap_set_version(context_, 2);
    }
    erp_sync_ = server + "/Remote/Services" + version + "/ErpSync.svc";
    principal_ = server + "/Remote/Services" + version + "/SoPrincipal.svc";
  }

  template <typename T>
  T* make(const T& value) {
    auto made = std::make_shared<T>(value);
    owned_.push_back(made);
    return made.get();
  }

  std::string* make(const char* value) { return make(std::string(value)); }

  _ns1__AuthenticateResponse sign_in(const std::string& password) {
    _ns1__AuthenticateUsernamePassword request;
    request.UserName = make("admin");
    request.Password = make(password);
    _ns1__AuthenticateResponse response;
    check(proxy_.AuthenticateUsernamePassword(principal_.c_str(), nullptr, &request, response));
    return response;
  }

  void use(const std::string& ticket) { ticket_ = ticket; }

  // Calls an operation: a member of the proxy.
  template <typename Request, typename Response>
  Response call(
      int (BasicHttpBinding_USCOREErpSyncProxy::*operation)(
          const char*, const char*, Request*, Response&),
      Request request) {
    Response response;
    check(send(operation, erp_sync_, request, response));
    return response;
  }

  template <typename Request, typename Response>
  int send(
      int (BasicHttpBinding_USCOREErpSyncProxy::*operation)(
          const char*, const char*, Request*, Response&),
      const std::string& address, Request& request, Response& response) {
    context_->header = soap_new_SOAP_ENV__Header(context_);
    context_->header->ns1__ApplicationToken = make("1234567-1234-9876");
    context_->header->ns1__Credentials = soap_new_ns1__SoCredentials(context_);
    context_->header->ns1__Credentials->Ticket = make(ticket_);
    return (proxy_.*operation)(address.c_str(), nullptr, &request, response);
  }

  const SOAP_ENV__Header* header() const { return context_->header; }

  std::string fault() { return soap_fault_string(context_); }

  soap* context() { return context_; }

 private:
  void check(int outcome) {
    if (outcome != SOAP_OK) {
      soap_stream_fault(context_, std::cerr);
      std::exit(1);
    }
  }

  std::string server_;
  soap* context_;
  BasicHttpBinding_USCOREErpSyncProxy proxy_;
  std::string erp_sync_;
  std::string principal_;
  std::string ticket_;
  std::vector<std::shared_ptr<void>> owned_;
};

using Proxy = BasicHttpBinding_USCOREErpSyncProxy;

std::vector<std::string> toggle(Client& client, int connection) {
  _ns1__ToggleErpConnectionActive request;
  request.ErpConnectionId = client.make(connection);
  auto answer = client.call(&Proxy::ToggleErpConnectionActive, request);
  return answer.Response == nullptr ? std::vector<std::string>() : answer.Response->string;
}

void print(Client& client, const ns1__ErpSyncActorTypeMapping& mapping) {
  auto fields = mapping.FieldMappings->ErpSyncFieldMapping;
  std::sort(fields.begin(), fields.end(), [](auto* a, auto* b) {
    return *a->ErpFieldKey < *b->ErpFieldKey;
  });
  for (auto* field : fields) {
    say("mapping",
        {text(field->ErpFieldKey), text(field->CrmFieldKey), yes(field->SyncToCrm),
         yes(field->SyncToErp), soap_ns1__FieldMetadataType2s(client.context(), *field->FieldType),
         soap_ns1__FieldAccess2s(client.context(), *field->Access)});
  }
}

void map_fields(Client& client, int connection) {
  _ns1__GetActorTypeMapping ask;
  ask.ErpConnectionId = client.make(connection);
  ask.ActorType = client.make(ns1__ErpActorType__Customer);
  auto mapping = client.call(&Proxy::GetActorTypeMapping, ask).Response;
  mapping->IsActive = client.make(true);
  for (auto* field : mapping->FieldMappings->ErpSyncFieldMapping) {
    const std::string key = text(field->ErpFieldKey);
    if (key == "GROUP") {
      field->CrmFieldKey = client.make("CATEGORY");
    }
    if (key == "GROUP" || key == "NAME") {
      field->SyncToCrm = client.make(true);
      field->SyncToErp = client.make(true);
    }
  }
  _ns1__SaveActorTypeMapping save;
  save.Mapping = mapping;
  print(client, *client.call(&Proxy::SaveActorTypeMapping, save).Response);
}

void map_lists(Client& client, int connection, int category) {
  _ns1__GetConnectionListMappings ask;
  ask.ErpConnectionId = client.make(connection);
  auto lists = client.call(&Proxy::GetConnectionListMappings, ask).Response;
  auto first = lists->ErpListItemMappings->ErpConnectionListMapping.front();
  ns1__MDOListItem gold;
  gold.Id = client.make(category);
  for (auto* item : first->ErpCrmListItemMappings->ErpCrmListItemMapping) {
    if (text(item->ErpListItemId) == "A") {
      item->CrmListItem = &gold;
    }
  }
  _ns1__SaveConnectionListMappings save;
  save.ListMapping = lists;
  auto saved = client.call(&Proxy::SaveConnectionListMappings, save).Response;
  for (auto* mapped : saved->ErpListItemMappings->ErpConnectionListMapping) {
    for (auto* item : mapped->ErpCrmListItemMappings->ErpCrmListItemMapping) {
      say("list",
          {text(mapped->ErpListName), text(item->ErpListItemId), text(item->ErpListItemName),
           item->CrmListItem == nullptr ? "" : text(item->CrmListItem->Name)});
    }
  }
}

int connect(Client& client, const std::string& url) {
  _ns1__SaveErpSyncConnectorEntity save_connector;
  ns1__ErpSyncConnectorEntity entity;
  entity.DisplayName = client.make("From a client");
  entity.URL = client.make(url);
  save_connector.ErpSyncConnectorEntity = &entity;
  auto connector = client.call(&Proxy::SaveErpSyncConnectorEntity, save_connector).Response;
  say("connector", {yes(*connector->ErpConnectorId > 0), yes(text(connector->URL) == url)});

  ns1__ErpConnection draft;
  ns1__TableRight right;
  right.Mask = client.make(
      static_cast<ns1__ETableRight>(ns1__ETableRight__Select | ns1__ETableRight__Update));
  right.Reason = client.make("");
  draft.TableRight = &right;
  draft.ErpConnectorId = connector->ErpConnectorId;
  draft.DisplayName = client.make("Nordfjord <Økonomi> & Søn");
  draft.Active = client.make(false);
  ns1__StringDictionary config;
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"Server", "http://a/?x=1&y=<æ>"}, {"Note", ""}};
  for (const auto& [key, value] : pairs) {
    _ns1__StringDictionary_StringKeyValuePair pair;
    pair.Key = client.make(key);
    pair.Value = client.make(value);
    config.StringKeyValuePair.push_back(pair);
  }
  draft.ConfigFields = &config;
  draft.AllAccess = client.make(false);
  arr__ArrayOfint groups;
  draft.UserGroupAccessIds = &groups;
  arr__ArrayOfint associates;
  associates.int_.push_back(1);
  draft.AssociateAccessIds = &associates;
  _ns1__SaveConnection save;
  save.Connection = &draft;
  auto connection = client.call(&Proxy::SaveConnection, save).Response;
  say("connection", {text(connection->DisplayName), yes(connection->Active)});
  std::vector<std::string> ids;
  for (int id : connection->AssociateAccessIds->int_) {
    ids.push_back(std::to_string(id));
  }
  say("associates", ids);
  return *connection->ErpConnectionId;
}

void print_config(Client& client, int connection) {
  _ns1__GetErpConnectionConfigFields ask;
  ask.ErpConnectionId = client.make(connection);
  std::vector<std::string> lines;
  for (auto& pair : client.call(&Proxy::GetErpConnectionConfigFields, ask)
                        .Response->StringKeyValuePair) {
    lines.push_back(text(pair.Key) + "=" + text(pair.Value));
  }
  std::sort(lines.begin(), lines.end());
  say("config", lines);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  const std::string server = arguments.at(0);
  Client client(server, arguments.at(1), arguments.at(5) == "1.2");

  say("wrong password", {yes(client.sign_in("not the password").AuthenticationSucceeded)});
  auto signed_in = client.sign_in(arguments.at(2));
  say("signed in", {yes(signed_in.AuthenticationSucceeded), text(signed_in.Response->Associate)});
  client.use(text(signed_in.Credentials->Ticket));

  const int connection = connect(client, arguments.at(3));
  print_config(client, connection);
  say("not yet", toggle(client, connection));
  map_fields(client, connection);
  map_lists(client, connection, std::stoi(arguments.at(4)));

  say("on", toggle(client, connection));
  _ns1__GetConnection get;
  get.ErpConnectionId = client.make(connection);
  say("active", {yes(client.call(&Proxy::GetConnection, get).Response->Active)});
  say("off", toggle(client, connection));

  _ns1__ChangeEngineInterval change;
  change.Interval = client.make("PT15M");
  client.call(&Proxy::ChangeEngineInterval, change);
  auto status = client.call(&Proxy::GetEngineStatus, _ns1__GetEngineStatus()).Response;
  say("interval", {text(status->Interval) == "PT15M" ? "900" : text(status->Interval)});

  get.ErpConnectionId = client.make(999999);
  client.call(&Proxy::GetConnection, get);
  say("missing", {yes(client.header()->ns1__Succeeded),
                  text(client.header()->ns1__ExceptionInfo->Message)});

  _ns1__GetEngineStatus ask;
  _ns1__GetEngineStatusResponse answer;
  const std::string other = server + "/Remote/Services84/ErpSync.svc";
  const bool failed = client.send(&Proxy::GetEngineStatus, other, ask, answer) != SOAP_OK;
  // It sends its headers with mustUnderstand, so that they are what the other version refuses.
  say("fault", {yes(failed && client.fault().find("ApplicationToken") != std::string::npos)});
  return 0;
}
