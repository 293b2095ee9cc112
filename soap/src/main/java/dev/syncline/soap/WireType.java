package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a WSDL says of a record or enum beside its members, as WCF does. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WireType {

  /** The namespace of the type and its members; empty for the service's. */
  String namespace() default "";

  /** An enum's number type in XML Schema, for the ActualType annotation; empty for none. */
  String actualType() default "";

  /** The values of an enum form a list of names, as of flags. */
  boolean flags() default false;

  /** A record that is never null, whose members are always written (IsValueType). */
  boolean valueType() default false;
}
