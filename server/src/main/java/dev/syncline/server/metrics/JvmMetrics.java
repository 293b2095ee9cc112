package dev.syncline.server.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** The process, by the names that dashboards for Java know. */
final class JvmMetrics {
  private JvmMetrics() {}

  static void write(PrometheusText text) {
    text.family("process_start_time_seconds", "gauge", "When the process began, in Unix time.");
    text.sample(
        "process_start_time_seconds",
        "",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(cpu -> {
          text.family("process_cpu_seconds_total", "counter", "Processor time of the process.");
          text.sample("process_cpu_seconds_total", "", cpu.toNanos() / 1e9);
        });
    text.family("jvm_threads_current", "gauge", "Platform threads.");
    text.sample(
        "jvm_threads_current", "", (long) ManagementFactory.getThreadMXBean().getThreadCount());
    memory(text);
    text.family("jvm_gc_collection_seconds", "summary", "Time spent collecting garbage.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      String labels = PrometheusText.label("gc", gc.getName());
      text.sample("jvm_gc_collection_seconds_sum", labels, gc.getCollectionTime() / 1e3);
      text.sample("jvm_gc_collection_seconds_count", labels, gc.getCollectionCount());
    }
  }

  private static void memory(PrometheusText text) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    text.family("jvm_memory_used_bytes", "gauge", "Memory in use.");
    text.sample("jvm_memory_used_bytes", "area=\"heap\"", heap.getUsed());
    text.sample("jvm_memory_used_bytes", "area=\"nonheap\"", other.getUsed());
    text.family("jvm_memory_max_bytes", "gauge", "The most there can be; -1 for no limit.");
    text.sample("jvm_memory_max_bytes", "area=\"heap\"", heap.getMax());
    text.sample("jvm_memory_max_bytes", "area=\"nonheap\"", other.getMax());
  }
}
