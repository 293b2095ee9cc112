package dev.syncline.model;

/** A group of associates that access lists may name. */
public record UserGroup(int id, String name) {}
