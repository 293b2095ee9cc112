package dev.syncline.model;

/**
 * A connector as an administrator entered it.
 *
 * @param id 0 for one that is not stored yet
 * @param url http, https, plugin or app
 */
public record Connector(int id, String displayName, String url, boolean deleted) {}
