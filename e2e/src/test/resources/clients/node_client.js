// Calls a Syncline server with the npm package "soap" and prints what came of each step.
//
// Arguments: the server's URL, the version of the contract, a password, a connector's URL, the id
// of an item of the CRM's list "category", and the version of SOAP. Every client prints the same lines.
'use strict';

const soap = require('soap');

const [server, version, password, connectorUrl, category, soapVersion] = process.argv.slice(2);
const namespace = `http://www.superoffice.net/ws/crm/NetServer/Services${version}`;
const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
const base = `${server}/Remote/Services${version}`;
const hasListMappings = Number(version) >= 86;
const options = { forceSoap12Headers: soapVersion === '1.2' };

const say = (step, ...values) => console.log(`${step}: ${values.join(' | ')}`);
const yes = (value) => (value ? 'yes' : 'no');
/** A single element is no array here, and none at all is undefined. */
const list = (value) => (value === undefined || value === null ? [] : [].concat(value));
/** An element that is nil is an object with nothing but that attribute. */
const text = (value) => (typeof value === 'string' ? value : '');

async function main() {
  const principal = await soap.createClientAsync(`${base}/SoPrincipal.svc?wsdl`, options);
  const [wrong] = await principal.AuthenticateUsernamePasswordAsync({
    UserName: 'admin',
    Password: 'not the password',
  });
  say('wrong password', yes(wrong.AuthenticationSucceeded));
  const [signedIn] = await principal.AuthenticateUsernamePasswordAsync({
    UserName: 'admin',
    Password: password,
  });
  say('signed in', yes(signedIn.AuthenticationSucceeded), signedIn.Response.Associate);

  const client = await soap.createClientAsync(`${base}/ErpSync.svc?wsdl`, options);
  client.addSoapHeader({ Credentials: { Ticket: signedIn.Credentials.Ticket } }, '', 'so', namespace);

  const call = async (operation, args = {}) => {
    const [body, , headers] = await client[`${operation}Async`](args);
    return { response: body && body.Response, headers };
  };
  const answer = async (operation, args) => (await call(operation, args)).response;

  const connector = await answer('SaveErpSyncConnectorEntity', {
    ErpSyncConnectorEntity: {
      ErpConnectorId: 0,
      DisplayName: 'From a client',
      URL: connectorUrl,
      Deleted: false,
    },
  });
  say('connector', yes(connector.ErpConnectorId > 0), yes(connector.URL === connectorUrl));

  const connection = await answer('SaveConnection', {
    Connection: {
      TableRight: { Mask: 'Select Update', Reason: '' },
      ErpConnectionId: 0,
      ErpConnectorId: connector.ErpConnectorId,
      DisplayName: 'Nordfjord <Økonomi> & Søn',
      Active: false,
      ConfigFields: {
        StringKeyValuePair: [
          { Key: 'Server', Value: 'http://a/?x=1&y=<æ>' },
          { Key: 'Note', Value: '' },
        ],
      },
      Deleted: false,
      AllAccess: false,
      UserGroupAccessIds: {},
      AssociateAccessIds: { int: [1] },
    },
  });
  const id = { ErpConnectionId: connection.ErpConnectionId };
  say('connection', connection.DisplayName, yes(connection.Active));
  say('associates', ...list(connection.AssociateAccessIds && connection.AssociateAccessIds.int));
  const config = await answer('GetErpConnectionConfigFields', id);
  say(
    'config',
    ...list(config.StringKeyValuePair).map((pair) => `${pair.Key}=${text(pair.Value)}`).sort(),
  );

  const toggle = async () => {
    const reasons = await answer('ToggleErpConnectionActive', id);
    return list(reasons && reasons.string);
  };
  say('not yet', ...(await toggle()));

  const mapping = await answer('GetActorTypeMapping', { ...id, ActorType: 'Customer' });
  mapping.IsActive = true;
  for (const field of mapping.FieldMappings.ErpSyncFieldMapping) {
    if (field.ErpFieldKey === 'GROUP' && hasListMappings) {
      field.CrmFieldKey = 'CATEGORY';
    }
    if (field.ErpFieldKey === 'NAME' || field.CrmFieldKey === 'CATEGORY') {
      field.SyncToCrm = true;
      field.SyncToErp = true;
    }
  }
  const saved = await answer('SaveActorTypeMapping', { Mapping: mapping });
  const fields = list(saved.FieldMappings.ErpSyncFieldMapping);
  fields.sort((a, b) => (a.ErpFieldKey < b.ErpFieldKey ? -1 : 1));
  for (const field of fields) {
    say(
      'mapping',
      field.ErpFieldKey,
      text(field.CrmFieldKey),
      yes(field.SyncToCrm),
      yes(field.SyncToErp),
      field.FieldType,
      field.Access,
    );
  }

  if (hasListMappings) {
    let lists = await answer('GetConnectionListMappings', id);
    const items = (mapped) => list(mapped.ErpCrmListItemMappings.ErpCrmListItemMapping);
    for (const item of items(list(lists.ErpListItemMappings.ErpConnectionListMapping)[0])) {
      if (item.ErpListItemId === 'A') {
        item.CrmListItem = { Id: Number(category), Deleted: false, Rank: 0, ColorBlock: 0 };
      }
    }
    lists = await answer('SaveConnectionListMappings', { ListMapping: lists });
    for (const mapped of list(lists.ErpListItemMappings.ErpConnectionListMapping)) {
      for (const item of items(mapped)) {
        const name = text(item.CrmListItem && item.CrmListItem.Name);
        say('list', mapped.ErpListName, item.ErpListItemId, item.ErpListItemName, name);
      }
    }
  }

  say('on', ...(await toggle()));
  say('active', yes((await answer('GetConnection', id)).Active));
  say('off', ...(await toggle()));

  await call('ChangeEngineInterval', { Interval: 'PT15M' });
  const status = await answer('GetEngineStatus');
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(status.Interval);
  say('interval', Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0));

  const { headers } = await call('GetConnection', { ErpConnectionId: 999999 });
  say('missing', yes(String(headers.Succeeded) === 'true'), headers.ExceptionInfo.Message);

  client.setEndpoint(`${server}/Remote/Services${version}/SoPrincipal.svc`);
  try {
    await call('GetEngineStatus');
    say('fault', 'none');
  } catch (fault) {
    say('fault', yes(fault.message.includes('GetEngineStatus')));
  }
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
