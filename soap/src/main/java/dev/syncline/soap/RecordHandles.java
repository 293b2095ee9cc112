package dev.syncline.soap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record apart and puts it together with one method handle each: the virtual machine
 * compiles each into straight code, where a call per component would go through a table.
 */
final class RecordHandles {
  private static final MethodType TAKE = MethodType.methodType(Object[].class, Object.class);
  private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

  private static final ClassValue<RecordHandles> MADE =
      new ClassValue<>() {
        @Override
        protected RecordHandles computeValue(Class<?> type) {
          return new RecordHandles(type);
        }
      };

  private final Class<?> type;
  private final MethodHandle take;
  private final MethodHandle make;

  private RecordHandles(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle[] getters = new MethodHandle[components.length];
      for (int i = 0; i < components.length; i++) {
        getters[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      MethodHandle array =
          MethodHandles.identity(Object[].class).asCollector(Object[].class, getters.length);
      if (getters.length > 0) {
        array = MethodHandles.filterArguments(array, 0, getters);
        this.take = MethodHandles.permuteArguments(array, TAKE, new int[getters.length]);
      } else {
        this.take = MethodHandles.dropArguments(array, 0, Object.class);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      this.make =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MAKE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The record " + type + " can't be reached.", e);
    }
  }

  /** Those of a record type. Making them costs a millisecond: once, for all versions. */
  static RecordHandles of(Class<?> type) {
    return MADE.get(type);
  }

  /** The values of the components, in order. */
  @Nullable Object[] take(Object record) {
    try {
      return (@Nullable Object[]) take.invokeExact(record);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A record from the values of its components. */
  Object make(@Nullable Object[] values) {
    try {
      return (Object) make.invokeExact(values);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalArgumentException(type.getSimpleName() + " refuses these values: " + e, e);
  }
}
