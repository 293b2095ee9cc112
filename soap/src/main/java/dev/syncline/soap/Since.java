package dev.syncline.soap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The first version of the service that has this operation, component, type or enum constant. Older
 * versions neither write nor read it nor show it in their WSDL.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Since {
  int value();
}
