package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where an operation's wire names differ from the rule. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** The element around the answer; by rule the operation's name followed by Response. */
  String response() default "";

  /**
   * The element that holds the result inside it; {@link #INLINE}: the components of the result's
   * record stand directly in the response element.
   */
  String result() default "Response";

  /** No element of its own for the result: its record's components are the response's children. */
  String INLINE = "";

  /**
   * The components of {@link SoapService#requestHeaders} that this operation declares; empty: all.
   * Others are read all the same.
   */
  String[] headers() default {};
}
