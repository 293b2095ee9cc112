package dev.syncline.sync.connections;

/**
 * Whose server this is; connectors may ask for it in the defaults of their configuration fields.
 *
 * @param serial the installation's serial number
 */
public record OwnCompany(String name, String serial) {}
