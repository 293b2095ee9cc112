package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the measured programs are started; all as their users would, from what the build made. */
record Programs(Path root) {

  /** Syncline as {@code ./syncline serve} starts it. */
  Program syncline(Path data, boolean cached) throws IOException {
    Path built = root.resolve("server/target/syncline");
    List<String> options = new ArrayList<>();
    Path cache = built.resolve("syncline.aot");
    if (cached) {
      if (!Files.exists(cache)) {
        throw new IOException("The build made no " + cache + ".");
      }
      options.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    options.addAll(List.of("-Djdk.virtualThreadScheduler.parallelism=16", "-cp", built + "/lib/*"));
    Program.Place place = Program.Place.free();
    return Program.start(
        cached ? "Syncline" : "Syncline without the cache",
        place,
        options,
        List.of(
            "dev.syncline.server.Main",
            "serve",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(place.port())));
  }

  /** The peer. */
  Program cxf(Path tiny, Path large) throws IOException {
    Program.Place place = Program.Place.free();
    return Program.start(
        "Apache CXF, constant data",
        place,
        List.of("-cp", root + "/benchmarks/cxf/target/lib/*"),
        List.of(
            "dev.syncline.benchmarks.cxf.CxfProgram",
            place.url() + Calls.ERP_SYNC,
            tiny.toString(),
            large.toString()));
  }

  /** The limit. */
  Program constant(Path tiny, Path large) throws IOException {
    Program.Place place = Program.Place.free();
    return own(
        "Constant bytes, our HTTP server",
        place,
        ConstantProgram.class,
        List.of(Integer.toString(place.port()), tiny.toString(), large.toString()));
  }

  Program erp() throws IOException {
    Program.Place place = Program.Place.free();
    return own("The ERP", place, ErpProgram.class, List.of(Integer.toString(place.port())));
  }

  private Program own(String name, Program.Place place, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add(main.getName());
    all.addAll(arguments);
    return Program.start(
        name,
        place,
        List.of(
            "-Djdk.virtualThreadScheduler.parallelism=16",
            "-cp",
            root + "/benchmarks/target/lib/*"),
        all);
  }
}
