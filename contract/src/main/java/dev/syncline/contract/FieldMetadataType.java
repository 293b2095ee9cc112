package dev.syncline.contract;

import dev.syncline.soap.Numbered;
import dev.syncline.soap.WireType;

/** What a field holds. */
@WireType(actualType = "short")
public enum FieldMetadataType {
  Checkbox,
  Text,
  Password,
  Integer,
  Double,
  List,
  Date,
  @Numbered(99)
  Label
}
