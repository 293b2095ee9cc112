#!/bin/sh
# Calls a Syncline server with curl, in envelopes of SOAP 1.2 that are written as the published
# examples are: the elements of the header stand beside Body, and values carry their types. Prints
# what came of each step.
#
# Arguments: the server's URL, the version of the contract, a password, a connector's URL and the
# id of an item of the CRM's list "category". Every client prints the same lines.
set -eu
server=$1 version=$2 password=$3 connector_url=$4 category=$5
namespace=http://www.superoffice.net/ws/crm/NetServer/Services$version
ticket=
answer=

# post SERVICE OPERATION ARGUMENTS: the answer stands in $answer, on one line.
post() {
  answer=$(
    cat <<XML | curl -sS --data-binary @- \
      -H "Content-Type: application/soap+xml; charset=utf-8; action=\"$namespace/$1/$2\"" \
      "$server/Remote/Services$version/$1.svc" | tr -d '\r\n'
<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope
 xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
 xmlns:SOAP-ENC="http://www.w3.org/2003/05/soap-encoding"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:Arrays="http://schemas.microsoft.com/2003/10/Serialization/Arrays"
 xmlns:Ser="http://schemas.microsoft.com/2003/10/Serialization/"
 xmlns:So="$namespace">
  <So:ApplicationToken>1234567-1234-9876</So:ApplicationToken>
  <So:Credentials>
    <So:Ticket>$ticket</So:Ticket>
  </So:Credentials>
 <SOAP-ENV:Body>
   <So:$2>
    $3
   </So:$2>
 </SOAP-ENV:Body>
</SOAP-ENV:Envelope>
XML
  )
}

erp_sync() {
  post ErpSync "$1" "${2:-}"
}

# all ELEMENT: the texts of all elements of a name, one a line, unescaped. Any prefix will do.
all() {
  printf '%s' "$answer" | grep -oE "<([a-zA-Z]+:)?$1( [^>]*)?>[^<]*<" | sed -E 's/^[^>]*>//; s/<$//' |
    sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

one() {
  all "$1" | head -n 1
}

yes_no() {
  [ "$1" = true ] && echo yes || echo no
}

# bars: the lines of the input on one line.
bars() {
  awk 'NR > 1 { printf " | " } { printf "%s", $0 } END { print "" }'
}

# rows ELEMENT MEMBERS...: a line for each element of a name, with the texts of its members.
rows() {
  row=$1
  shift
  whole=$answer
  printf '%s' "$whole" | sed -E "s#</([a-zA-Z]+:)?$row>#\n#g" |
    sed -nE "s#.*<([a-zA-Z]+:)?$row([ >].*)#<\\1$row\\2#p" |
    while IFS= read -r answer; do
      for member in "$@"; do
        case $member in
          Sync*) yes_no "$(one "$member")" ;;
          *) echo "$(one "$member")" ;;
        esac
      done | bars
    done
}

sign_in() {
  post SoPrincipal AuthenticateUsernamePassword "
    <So:UserName xsi:type=\"xsd:string\">admin</So:UserName>
    <So:Password xsi:type=\"xsd:string\">$1</So:Password>"
}

sign_in 'not the password'
echo "wrong password: $(yes_no "$(one AuthenticationSucceeded)")"
sign_in "$password"
echo "signed in: $(yes_no "$(one AuthenticationSucceeded)") | $(one Associate)"
ticket=$(one Ticket)

erp_sync SaveErpSyncConnectorEntity "
    <So:ErpSyncConnectorEntity xsi:type=\"So:ErpSyncConnectorEntity\">
     <So:ErpConnectorId xsi:type=\"xsd:int\">0</So:ErpConnectorId>
     <So:DisplayName xsi:type=\"xsd:string\">From a client</So:DisplayName>
     <So:URL xsi:type=\"xsd:string\">$connector_url</So:URL>
     <So:Deleted xsi:type=\"xsd:boolean\">false</So:Deleted>
    </So:ErpSyncConnectorEntity>"
connector=$(one ErpConnectorId)
[ "$(one URL)" = "$connector_url" ] && same=yes || same=no
[ "$connector" -gt 0 ] && echo "connector: yes | $same"

erp_sync SaveConnection "
    <So:Connection xsi:type=\"So:ErpConnection\">
     <So:TableRight xsi:type=\"So:TableRight\">
      <So:Mask xsi:type=\"So:ETableRight\">Select Update</So:Mask>
      <So:Reason xsi:type=\"xsd:string\"></So:Reason>
     </So:TableRight>
     <So:ErpConnectionId xsi:type=\"xsd:int\">0</So:ErpConnectionId>
     <So:ErpConnectorId xsi:type=\"xsd:int\">$connector</So:ErpConnectorId>
     <So:DisplayName xsi:type=\"xsd:string\">Nordfjord &lt;Økonomi&gt; &amp; Søn</So:DisplayName>
     <So:Active xsi:type=\"xsd:boolean\">false</So:Active>
     <So:ConfigFields xsi:type=\"So:StringDictionary\">
      <So:StringKeyValuePair>
       <So:Key xsi:type=\"xsd:string\">Server</So:Key>
       <So:Value xsi:type=\"xsd:string\">http://a/?x=1&amp;y=&lt;æ&gt;</So:Value>
      </So:StringKeyValuePair>
      <So:StringKeyValuePair>
       <So:Key xsi:type=\"xsd:string\">Note</So:Key>
       <So:Value xsi:type=\"xsd:string\"></So:Value>
      </So:StringKeyValuePair>
     </So:ConfigFields>
     <So:Deleted xsi:type=\"xsd:boolean\">false</So:Deleted>
     <So:AllAccess xsi:type=\"xsd:boolean\">false</So:AllAccess>
     <So:UserGroupAccessIds xsi:type=\"Arrays:ArrayOfint\"></So:UserGroupAccessIds>
     <So:AssociateAccessIds xsi:type=\"Arrays:ArrayOfint\">
      <Arrays:int xsi:type=\"xsd:int\">1</Arrays:int>
     </So:AssociateAccessIds>
    </So:Connection>"
number=$(one ErpConnectionId)
echo "connection: $(one DisplayName) | $(yes_no "$(one Active)")"
echo "associates: $(all int | bars)"
id="<So:ErpConnectionId xsi:type=\"xsd:int\">$number</So:ErpConnectionId>"
erp_sync GetErpConnectionConfigFields "$id"
echo "config: $(rows StringKeyValuePair Key Value | sed 's/ | /=/' | LC_ALL=C sort | bars)"

toggle() {
  erp_sync ToggleErpConnectionActive "$id"
  echo "$1: $(all string | bars)"
}

toggle 'not yet'

field() {
  echo "<So:ErpSyncFieldMapping>
    <So:CrmFieldKey xsi:type=\"xsd:string\">$2</So:CrmFieldKey>
    <So:ErpFieldKey xsi:type=\"xsd:string\">$1</So:ErpFieldKey>
    <So:SyncToCrm xsi:type=\"xsd:boolean\">$3</So:SyncToCrm>
    <So:SyncToErp xsi:type=\"xsd:boolean\">$3</So:SyncToErp>
   </So:ErpSyncFieldMapping>"
}

group=
if [ "$version" -ge 86 ]; then
  group=$(field GROUP CATEGORY true)
fi
erp_sync SaveActorTypeMapping "
   <So:Mapping xsi:type=\"So:ErpSyncActorTypeMapping\">
    $id
    <So:IsActive xsi:type=\"xsd:boolean\">true</So:IsActive>
    <So:FieldMappings xsi:type=\"So:ArrayOfErpSyncFieldMapping\">
     $(field NAME NAME true) $(field PHONE PHONE false) $group
    </So:FieldMappings>
    <So:ActorTypeErp xsi:type=\"So:ErpActorType\">Customer</So:ActorTypeErp>
   </So:Mapping>"
rows ErpSyncFieldMapping ErpFieldKey CrmFieldKey SyncToCrm SyncToErp FieldType Access |
  sort | sed 's/^/mapping: /'

if [ "$version" -ge 86 ]; then
  erp_sync GetConnectionListMappings "$id"
  field=$(one ErpFieldId)
  erp_sync SaveConnectionListMappings "
     <So:ListMapping xsi:type=\"So:ErpConnectionListMappingContainer\">
      <So:ErpListItemMappings>
       <So:ErpConnectionListMapping>
        <So:ErpCrmListItemMappings>
         <So:ErpCrmListItemMapping>
          <So:ErpListItemId xsi:type=\"xsd:string\">A</So:ErpListItemId>
          <So:CrmListItem><So:Id xsi:type=\"xsd:int\">$category</So:Id></So:CrmListItem>
         </So:ErpCrmListItemMapping>
         <So:ErpCrmListItemMapping>
          <So:ErpListItemId xsi:type=\"xsd:string\">B</So:ErpListItemId>
         </So:ErpCrmListItemMapping>
        </So:ErpCrmListItemMappings>
        <So:ErpFieldId xsi:type=\"xsd:int\">$field</So:ErpFieldId>
       </So:ErpConnectionListMapping>
      </So:ErpListItemMappings>
      $id
     </So:ListMapping>"
  list=$(one ErpListName)
  rows ErpCrmListItemMapping ErpListItemId ErpListItemName Name | sed "s/^/list: $list | /"
fi

toggle on
erp_sync GetConnection "$id"
echo "active: $(yes_no "$(one Active)")"
erp_sync ToggleErpConnectionActive "$id"
echo "off: $(all string | bars)"

erp_sync ChangeEngineInterval "<So:Interval xsi:type=\"Ser:duration\">PT15M</So:Interval>"
erp_sync GetEngineStatus
[ "$(one Interval)" = PT15M ] && echo "interval: 900"

erp_sync GetConnection "<So:ErpConnectionId xsi:type=\"xsd:int\">999999</So:ErpConnectionId>"
echo "missing: $(yes_no "$(one Succeeded)") | $(one Message)"

post SoPrincipal GetEngineStatus ""
case $(one Text) in *GetEngineStatus*) echo "fault: yes" ;; *) echo "fault: no" ;; esac
