package dev.syncline.server.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncline.contract.Carrier;
import dev.syncline.soap.Extends;
import dev.syncline.soap.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.annotation.JsonAppend;
import tools.jackson.databind.cfg.ContextAttributes;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * What the contract's own annotations mean in JSON: names that Java writes differently, and the
 * members that carriers have in common, which come last here and first in XML.
 */
final class WireNames extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  /** This server restricts no fields, so nothing stands in the common members. */
  static final ContextAttributes ATTRIBUTES =
      ContextAttributes.getEmpty().withSharedAttribute("FieldProperties", Map.of());

  @JsonAppend(
      attrs = {
        @JsonAppend.Attr(value = "TableRight", include = JsonInclude.Include.ALWAYS),
        @JsonAppend.Attr(value = "FieldProperties", include = JsonInclude.Include.ALWAYS)
      })
  private interface CommonMembers {}

  @Override
  public @Nullable PropertyName findNameForSerialization(
      MapperConfig<?> config, Annotated annotated) {
    Named named = annotated.getAnnotation(Named.class);
    return named == null
        ? super.findNameForSerialization(config, annotated)
        : PropertyName.construct(named.value());
  }

  @Override
  public @Nullable PropertyName findNameForDeserialization(
      MapperConfig<?> config, Annotated annotated) {
    Named named = annotated.getAnnotation(Named.class);
    return named == null
        ? super.findNameForDeserialization(config, annotated)
        : PropertyName.construct(named.value());
  }

  @Override
  public void findAndAddVirtualProperties(
      MapperConfig<?> config, AnnotatedClass type, List<BeanPropertyWriter> properties) {
    Extends base = type.getRawType().getAnnotation(Extends.class);
    if (base != null && base.value() == Carrier.class) {
      super.findAndAddVirtualProperties(
          config,
          AnnotatedClassResolver.resolve(config, config.constructType(CommonMembers.class), config),
          properties);
    } else {
      super.findAndAddVirtualProperties(config, type, properties);
    }
  }
}
