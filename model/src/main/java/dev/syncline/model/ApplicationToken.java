package dev.syncline.model;

/**
 * A program that may call the services. The token itself is not kept, only its hash.
 *
 * @param erpSync whether it may call the ErpSync agent
 * @param created when the program was given it, in epoch microseconds; 0 where that is not known
 */
public record ApplicationToken(int id, String name, boolean erpSync, long created) {}
