package dev.syncline.soap;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema of the simple types that WCF adds to every description. */
final class WcfTypes {
  private static final String DURATION =
      """
      <xs:simpleType name="duration"><xs:restriction base="xs:duration">\
      <xs:pattern value="\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?"/>\
      <xs:minInclusive value="-P10675199DT2H48M5.4775808S"/>\
      <xs:maxInclusive value="P10675199DT2H48M5.4775807S"/>\
      </xs:restriction></xs:simpleType>\
      """;
  private static final String GUID =
      """
      <xs:simpleType name="guid"><xs:restriction base="xs:string">\
      <xs:pattern value="[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}"/>\
      </xs:restriction></xs:simpleType>\
      """;

  /** The whole schema. */
  static final String SCHEMA =
      "<xs:schema attributeFormDefault=\"qualified\" elementFormDefault=\"qualified\""
          + " targetNamespace=\""
          + Scalar.SERIALIZATION
          + "\" xmlns:xs=\""
          + Scalar.XSD
          + "\" xmlns:tns=\""
          + Scalar.SERIALIZATION
          + "\">"
          + Stream.of(
                  "anyType anyURI base64Binary boolean byte dateTime decimal double float int long"
                      + " QName short string unsignedByte unsignedInt unsignedLong unsignedShort")
              .flatMap(names -> Stream.of(names.split(" ")))
              .map(name -> element(name, "xs:" + name))
              .collect(Collectors.joining())
          + element("char", "tns:char")
          + "<xs:simpleType name=\"char\"><xs:restriction base=\"xs:int\"/></xs:simpleType>"
          + element("duration", "tns:duration")
          + DURATION
          + element("guid", "tns:guid")
          + GUID
          + "<xs:attribute name=\"FactoryType\" type=\"xs:QName\"/>"
          + "<xs:attribute name=\"Id\" type=\"xs:ID\"/>"
          + "<xs:attribute name=\"Ref\" type=\"xs:IDREF\"/></xs:schema>";

  private WcfTypes() {}

  private static String element(String name, String type) {
    return "<xs:element name=\"" + name + "\" nillable=\"true\" type=\"" + type + "\"/>";
  }
}
