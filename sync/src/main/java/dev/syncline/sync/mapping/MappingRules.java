package dev.syncline.sync.mapping;

/** The rules that a mapping must keep. */
public final class MappingRules {
  private MappingRules() {}
}
