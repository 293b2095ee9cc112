package dev.syncline.connector;

/** What a field holds; the names are those of EIS Connector 1.0. */
public enum FieldType {
  Checkbox,
  Text,
  Password,
  Integer,
  Double,
  List,
  Datetime,
  /** A line of text in a form: it has no value. */
  Label
}
