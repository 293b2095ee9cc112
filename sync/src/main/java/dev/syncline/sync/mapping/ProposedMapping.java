package dev.syncline.sync.mapping;

import java.util.List;
import java.util.Set;

/**
 * A mapping that could be saved and is not.
 *
 * @param version the mapping version that it was made on
 * @param kind as it would be
 * @param fields those that would sync, with both their ends; none when the kind would not be active
 * @param forgotten the ErpFieldIds about which nothing would be agreed any more, because they go to
 *     another field of the CRM
 */
public record ProposedMapping(
    int version, MappedKind kind, List<MappedField> fields, Set<Integer> forgotten) {}
