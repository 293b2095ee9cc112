package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The operations in the order in which the interface declares them, as its class file has it. */
final class DeclarationOrder {
  private DeclarationOrder() {}

  static List<SoapOperation> sorted(SoapBinding binding) {
    List<String> declared = declared(binding.type());
    List<SoapOperation> sorted = new ArrayList<>(binding.operations());
    sorted.sort(Comparator.comparingInt(operation -> declared.indexOf(operation.methodName())));
    return sorted;
  }

  /** Reflection gives methods in no order; the class file keeps it. */
  private static List<String> declared(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null
          ? List.of()
          : ClassFile.of().parse(in.readAllBytes()).methods().stream()
              .map(method -> method.methodName().stringValue())
              .toList();
    } catch (IOException e) {
      return List.of(); // then the order is that of the names
    }
  }
}
