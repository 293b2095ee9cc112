/**
 * What of an ERP lives where in the CRM: fields ({@link dev.syncline.sync.mapping.FieldMappings}),
 * list items ({@link dev.syncline.sync.mapping.ListMappings}), defaults and order ({@link
 * dev.syncline.sync.mapping.FieldSettings}). The rules are in one place, {@link
 * dev.syncline.sync.mapping.MappingRules}, for saving here and for switching a connection on.
 */
@NullMarked
package dev.syncline.sync.mapping;

import org.jspecify.annotations.NullMarked;
