package dev.syncline.benchmarks;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.WsdlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes our description of ErpSync to a file, from which the peer's classes are made. */
public final class Description {
  static final int VERSION = 88;

  private Description() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        WsdlWriter.write(
            SoapBinding.of(ErpSyncAgent.class, VERSION), "http://localhost" + Calls.ERP_SYNC));
  }
}
