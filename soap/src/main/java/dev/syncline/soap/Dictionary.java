package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The wire type of a {@code Map<String, V>}: a list of elements that hold Key and Value. Without
 * this annotation a {@code Map<String, String>} is a StringDictionary of StringKeyValuePair in the
 * service's namespace.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT
})
public @interface Dictionary {

  /** The name of the type. */
  String type();

  /** The name of each entry's element. */
  String entry();

  /** The namespace of entries, keys and values; empty for the service's. */
  String namespace() default "";
}
