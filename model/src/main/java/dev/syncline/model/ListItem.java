package dev.syncline.model;

/** An item of a CRM list. */
public record ListItem(int id, String name, int rank, boolean deleted) {}
