package dev.syncline.server;

import dev.syncline.crm.CrmCatalog;
import dev.syncline.crm.CrmEntities;
import dev.syncline.store.Store;
import dev.syncline.sync.access.ApplicationTokens;
import dev.syncline.sync.access.SignIn;
import dev.syncline.sync.access.Tickets;
import dev.syncline.sync.access.Users;
import dev.syncline.sync.connections.Activation;
import dev.syncline.sync.connections.ConnectionFields;
import dev.syncline.sync.connections.ConnectionSetup;
import dev.syncline.sync.connections.ConnectorSetup;
import dev.syncline.sync.engine.Engine;
import dev.syncline.sync.engine.Inbox;
import dev.syncline.sync.importing.Importing;
import dev.syncline.sync.links.ActorFinder;
import dev.syncline.sync.links.ActorLinks;
import dev.syncline.sync.links.LinkedValues;
import dev.syncline.sync.links.NewActors;
import dev.syncline.sync.mapping.ColumnLayouts;
import dev.syncline.sync.mapping.FieldMappings;
import dev.syncline.sync.mapping.FieldSettings;
import dev.syncline.sync.mapping.ListMappings;
import dev.syncline.sync.why.Why;

/** All that a caller of one tenant can reach, as {@link Wiring} put it together. */
public record TenantServices(
    String name,
    Store store,
    SignIn signIn,
    Tickets tickets,
    ApplicationTokens applicationTokens,
    Users users,
    ConnectorSetup connectors,
    ConnectionSetup connections,
    ConnectionFields fields,
    Activation activation,
    FieldMappings mappings,
    ListMappings listMappings,
    FieldSettings fieldSettings,
    ColumnLayouts columnLayouts,
    ActorFinder finder,
    ActorLinks links,
    LinkedValues values,
    NewActors newActors,
    CrmEntities crm,
    CrmCatalog catalog,
    Engine engine,
    Inbox inbox,
    Why why,
    Importing importing) {}
