package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The record's type extends another one on the wire: that one's members come first. Where the
 * record has a first component of the base's type, they are its members; else they are written as
 * nil and skipped when read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Extends {
  Class<? extends Record> value();
}
