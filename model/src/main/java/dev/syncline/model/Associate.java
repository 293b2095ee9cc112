package dev.syncline.model;

import java.util.List;

/**
 * A user of the CRM.
 *
 * @param name what is typed at sign-in; compared without case
 * @param administrator may configure connections and run the engine
 */
public record Associate(
    int id,
    String name,
    String fullName,
    String email,
    boolean administrator,
    boolean active,
    List<Integer> groupIds) {}
