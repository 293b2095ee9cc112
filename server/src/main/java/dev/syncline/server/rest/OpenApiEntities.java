package dev.syncline.server.rest;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import dev.syncline.server.TenantServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CRM's records and lists in the OpenAPI document. It is read without signing in, so it names
 * built-in fields only.
 */
final class OpenApiEntities {
  private static final String TAG = "CRM";
  private static final ObjectNode ID = JsonSchemas.of("integer").put("format", "int32");

  private final TenantServices tenant;
  private final ObjectNode paths;
  private final JsonSchemas schemas;

  OpenApiEntities(TenantServices tenant, ObjectNode paths, JsonSchemas schemas) {
    this.tenant = tenant;
    this.paths = paths;
    this.schemas = schemas;
  }

  void describe() {
    ObjectNode item =
        schemas.add(
            "CrmListItem",
            JsonSchemas.object(
                Map.of("Id", ID.deepCopy(), "Name", JsonSchemas.of("string")), List.of()));
    for (EntityType type : List.of(EntityType.Contact, EntityType.Person, EntityType.Project)) {
      describe(type, schemas.add(type.name(), entity(type, item)));
    }
    ObjectNode get = operation("/api/v1/List/{name}/Items", "GET", "The items of a list.");
    OpenApi.parameter(get, "path", "name", JsonSchemas.of("string"));
    OpenApi.answer(get, 200, values(item));
    ObjectNode post = operation("/api/v1/List/{name}/Items", "POST", "Adds an item to a list.");
    OpenApi.parameter(post, "path", "name", JsonSchemas.of("string"));
    OpenApi.body(
        post, JsonSchemas.object(Map.of("Name", JsonSchemas.of("string")), List.of("Name")));
    OpenApi.answer(post, 201, item);
  }

  private ObjectNode operation(String path, String method, String summary) {
    return OpenApi.operation(paths, path, method, TAG, summary);
  }

  private static ObjectNode values(ObjectNode item) {
    ObjectNode list = JsonSchemas.of("array");
    list.set("items", item);
    return JsonSchemas.object(Map.of("value", list), List.of("value"));
  }

  private ObjectNode entity(EntityType type, ObjectNode item) {
    Map<String, ObjectNode> members = new LinkedHashMap<>();
    members.put(type + "Id", ID.deepCopy());
    members.put("ContactId", ID.deepCopy());
    for (CrmField field : tenant.crm().fields(type)) {
      if (!field.userDefined()) {
        members.put(field.member(), field(field, item));
      }
    }
    ObjectNode userDefined = JsonSchemas.of("object");
    userDefined.put("additionalProperties", true);
    members.put("UserDefinedFields", userDefined);
    members.put(
        "Version",
        JsonSchemas.of("integer")
            .put("format", "int64")
            .put("description", "Rises with every change; the ETag is made of it."));
    members.put("Created", JsonSchemas.of("string").put("format", "date-time"));
    members.put("Updated", JsonSchemas.of("string").put("format", "date-time"));
    members.put("Deleted", JsonSchemas.of("boolean"));
    return JsonSchemas.object(members, List.of());
  }

  private static ObjectNode field(CrmField field, ObjectNode item) {
    ObjectNode schema =
        switch (field.type()) {
          case INTEGER -> JsonSchemas.of("integer");
          case DECIMAL -> JsonSchemas.of("number");
          case CHECKBOX -> JsonSchemas.of("boolean");
          case LIST -> item;
          case DATE -> JsonSchemas.of("string").put("format", "date");
          case TEXT, LONG_TEXT, DATE_TIME -> JsonSchemas.of("string");
        };
    if (field.type() != CrmFieldType.LIST) {
      schema.put("title", field.displayName());
    }
    if (field.maxLength() > 0) {
      schema.put("maxLength", field.maxLength());
    }
    return JsonSchemas.nullable(schema);
  }

  private void describe(EntityType type, ObjectNode entity) {
    String all = "/api/v1/" + type;
    ObjectNode list = operation(all, "GET", "Lists records.");
    for (String name : List.of("$select", "$filter", "$orderby")) {
      OpenApi.parameter(list, "query", name, JsonSchemas.of("string"));
    }
    OpenApi.parameter(list, "query", "$top", JsonSchemas.of("integer"));
    OpenApi.parameter(list, "query", "$skip", JsonSchemas.of("integer"));
    OpenApi.answer(list, 200, values(entity));
    ObjectNode post = operation(all, "POST", "Makes a record.");
    OpenApi.body(post, entity);
    OpenApi.answer(post, 201, entity);
    String one = all + "/{id}";
    OpenApi.answer(on(one, "GET", "Reads a record."), 200, entity);
    ObjectNode put = on(one, "PUT", "Replaces a record: what is absent becomes blank.");
    OpenApi.body(put, entity);
    OpenApi.answer(put, 200, entity);
    ObjectNode patch = on(one, "PATCH", "Changes the members that are sent.");
    OpenApi.body(patch, entity);
    OpenApi.answer(patch, 200, entity);
    ObjectNode delete = on(one, "DELETE", "Deletes a record; it can be restored.");
    OpenApi.parameter(delete, "query", "withPersons", JsonSchemas.of("boolean"));
    OpenApi.answer(delete, 204, null);
    OpenApi.answer(on(one + "/Restore", "POST", "Brings a deleted record back."), 200, entity);
    ObjectNode merge = on(one + "/Merge", "POST", "Merges a record into another one.");
    OpenApi.body(merge, JsonSchemas.object(Map.of("Into", ID.deepCopy()), List.of("Into")));
    OpenApi.answer(merge, 200, JsonSchemas.of("object"));
  }

  private ObjectNode on(String path, String method, String summary) {
    ObjectNode operation = operation(path, method, summary);
    OpenApi.parameter(operation, "path", "id", JsonSchemas.of("integer"));
    OpenApi.parameter(operation, "header", "If-Match", JsonSchemas.of("string"));
    return operation;
  }
}
