package dev.syncline.model;

/**
 * A program that may call the services. The token itself is not kept, only its hash.
 *
 * @param erpSync whether it may call the ErpSync agent
 */
public record ApplicationToken(int id, String name, boolean erpSync) {}
