<?php
// Calls a Syncline server with PHP's SoapClient and prints what came of each step.
//
// Arguments: the server's URL, the version of the contract, a password, a connector's URL, the id
// of an item of the CRM's list "category", and the version of SOAP. Every client prints the same
// lines.

[, $server, $version, $password, $connectorUrl, $category, $soap] = $argv;
$namespace = "http://www.superoffice.net/ws/crm/NetServer/Services$version";
$base = "$server/Remote/Services$version";
$hasListMappings = (int) $version >= 86;
$options = [
    'soap_version' => $soap === '1.2' ? SOAP_1_2 : SOAP_1_1,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'exceptions' => true,
];

function say(string $step, ...$values): void
{
    echo $step, ': ', implode(' | ', $values), "\n";
}

function yes($value): string
{
    return $value ? 'yes' : 'no';
}

/** The header elements of the last answer. */
$headers = [];

function call(SoapClient $client, string $operation, array $arguments = [])
{
    global $headers;
    $headers = [];
    return $client->__soapCall($operation, [$arguments], null, null, $headers);
}

$principal = new SoapClient("$base/SoPrincipal.svc?wsdl", $options);
$sign = 'AuthenticateUsernamePassword';
$wrong = call($principal, $sign, ['UserName' => 'admin', 'Password' => 'not the password']);
say('wrong password', yes($wrong->AuthenticationSucceeded));
$signedIn = call($principal, $sign, ['UserName' => 'admin', 'Password' => $password]);
say('signed in', yes($signedIn->AuthenticationSucceeded), $signedIn->Response->Associate);

$client = new SoapClient("$base/ErpSync.svc?wsdl", $options);
$client->__setSoapHeaders([
    new SoapHeader($namespace, 'ApplicationToken', '1234567-1234-9876'),
    new SoapHeader($namespace, 'Credentials', ['Ticket' => $signedIn->Credentials->Ticket]),
]);

function answer(string $operation, array $arguments = [])
{
    global $client;
    return call($client, $operation, $arguments)->Response ?? null;
}

$connector = answer('SaveErpSyncConnectorEntity', ['ErpSyncConnectorEntity' => [
    'ErpConnectorId' => 0,
    'DisplayName' => 'From a client',
    'URL' => $connectorUrl,
    'Deleted' => false,
]]);
say('connector', yes($connector->ErpConnectorId > 0), yes($connector->URL === $connectorUrl));

$connection = answer('SaveConnection', ['Connection' => [
    'TableRight' => ['Mask' => 'Select Update', 'Reason' => ''],
    'ErpConnectionId' => 0,
    'ErpConnectorId' => $connector->ErpConnectorId,
    'DisplayName' => 'Nordfjord <Økonomi> & Søn',
    'Active' => false,
    'ConfigFields' => ['StringKeyValuePair' => [
        ['Key' => 'Server', 'Value' => 'http://a/?x=1&y=<æ>'],
        ['Key' => 'Note', 'Value' => ''],
    ]],
    'Deleted' => false,
    'AllAccess' => false,
    'UserGroupAccessIds' => [],
    'AssociateAccessIds' => ['int' => [1]],
]]);
$id = ['ErpConnectionId' => $connection->ErpConnectionId];
say('connection', $connection->DisplayName, yes($connection->Active));
say('associates', ...($connection->AssociateAccessIds->int ?? []));
$config = [];
foreach (answer('GetErpConnectionConfigFields', $id)->StringKeyValuePair as $pair) {
    $config[] = $pair->Key . '=' . ($pair->Value ?? '');
}
sort($config);
say('config', ...$config);

function toggle(): array
{
    global $id;
    return answer('ToggleErpConnectionActive', $id)->string ?? [];
}

say('not yet', ...toggle());

$mapping = answer('GetActorTypeMapping', $id + ['ActorType' => 'Customer']);
$mapping->IsActive = true;
foreach ($mapping->FieldMappings->ErpSyncFieldMapping as $field) {
    if ($field->ErpFieldKey === 'GROUP' && $hasListMappings) {
        $field->CrmFieldKey = 'CATEGORY';
    }
    if ($field->ErpFieldKey === 'NAME' || $field->CrmFieldKey === 'CATEGORY') {
        $field->SyncToCrm = $field->SyncToErp = true;
    }
}
$saved = answer('SaveActorTypeMapping', ['Mapping' => $mapping])->FieldMappings->ErpSyncFieldMapping;
usort($saved, fn ($a, $b) => strcmp($a->ErpFieldKey, $b->ErpFieldKey));
foreach ($saved as $field) {
    say(
        'mapping',
        $field->ErpFieldKey,
        $field->CrmFieldKey,
        yes($field->SyncToCrm),
        yes($field->SyncToErp),
        $field->FieldType,
        $field->Access,
    );
}

if ($hasListMappings) {
    $lists = answer('GetConnectionListMappings', $id);
    $mapped = $lists->ErpListItemMappings->ErpConnectionListMapping[0];
    foreach ($mapped->ErpCrmListItemMappings->ErpCrmListItemMapping as $item) {
        if ($item->ErpListItemId === 'A') {
            $item->CrmListItem = ['Id' => (int) $category, 'Deleted' => false, 'Rank' => 0, 'ColorBlock' => 0];
        }
    }
    $lists = answer('SaveConnectionListMappings', ['ListMapping' => $lists]);
    foreach ($lists->ErpListItemMappings->ErpConnectionListMapping as $mapped) {
        foreach ($mapped->ErpCrmListItemMappings->ErpCrmListItemMapping as $item) {
            $name = $item->CrmListItem->Name ?? '';
            say('list', $mapped->ErpListName, $item->ErpListItemId, $item->ErpListItemName, $name);
        }
    }
}

say('on', ...toggle());
say('active', yes(answer('GetConnection', $id)->Active));
say('off', ...toggle());

call($client, 'ChangeEngineInterval', ['Interval' => 'PT15M']);
$interval = new DateInterval(answer('GetEngineStatus')->Interval);
say('interval', (new DateTime('@0'))->add($interval)->getTimestamp());

call($client, 'GetConnection', ['ErpConnectionId' => 999999]);
say('missing', yes($headers['Succeeded']), $headers['ExceptionInfo']->Message);

$client->__setLocation("$server/Remote/Services$version/SoPrincipal.svc");
try {
    call($client, 'GetEngineStatus');
    say('fault', 'none');
} catch (SoapFault $fault) {
    say('fault', yes(str_contains($fault->getMessage(), 'GetEngineStatus')));
}
