package dev.syncline.server.rest;

import dev.syncline.model.Associate;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.access.Users;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The users and their groups. */
final class UserRoutes {
  private final Users users;

  private UserRoutes(Users users) {
    this.users = users;
  }

  static List<Route> of(TenantServices tenant) {
    UserRoutes routes = new UserRoutes(tenant.users());
    return List.of(
        Route.get(
            "users",
            "All users, by name.",
            Route.listOf(Associate.class),
            call -> routes.users.all(call.caller())),
        Route.send(
            "POST",
            "users",
            "Adds a user.",
            NewUser.class,
            Associate.class,
            Route.administrators(routes::add)),
        Route.send(
            "PATCH",
            "users/{id}",
            "Changes a user: only the members that are there.",
            Change.class,
            Associate.class,
            Route.administrators(routes::change)),
        Route.post(
            "passwords",
            "Sets a password and ends the user's tickets; without User it is the caller's own.",
            NewPassword.class,
            routes::setPassword),
        Route.get(
            "groups",
            "The groups of users that access lists may name.",
            Route.listOf(UserGroup.class),
            Route.administrators(call -> routes.users.groups())),
        Route.send(
            "POST",
            "groups",
            "Adds a group.",
            Group.class,
            UserGroup.class,
            Route.administrators(call -> routes.saveGroup(call, 0))),
        Route.send(
            "PATCH",
            "groups/{id}",
            "Renames a group.",
            Group.class,
            UserGroup.class,
            Route.administrators(call -> routes.saveGroup(call, call.id("id")))));
  }

  /** A user to add. */
  record NewUser(
      @Nullable String name,
      @Nullable String fullName,
      @Nullable String email,
      boolean administrator,
      @Nullable List<Integer> groupIds,
      @Nullable String password) {}

  /** What to change of a user; null leaves it. */
  record Change(
      @Nullable String name,
      @Nullable String fullName,
      @Nullable String email,
      @Nullable Boolean administrator,
      @Nullable Boolean active,
      @Nullable List<Integer> groupIds) {}

  /** A password to set. */
  record NewPassword(@Nullable String user, @Nullable String password) {}

  /** A group's name. */
  record Group(@Nullable String name) {}

  private Associate add(RestCall call) throws IOException {
    NewUser body = call.body(NewUser.class);
    Associate user =
        new Associate(
            0,
            orEmpty(body.name()),
            orEmpty(body.fullName()),
            orEmpty(body.email()),
            body.administrator(),
            true,
            Objects.requireNonNullElse(body.groupIds(), List.of()));
    return users.add(call.caller(), user, orEmpty(body.password()));
  }

  private Associate change(RestCall call) throws IOException {
    int id = call.id("id");
    Change body = call.body(Change.class);
    Associate now =
        users.all(call.caller()).stream()
            .filter(user -> user.id() == id)
            .findFirst()
            .orElseThrow(() -> SynclineException.notFound("user", id));
    return users.change(
        call.caller(),
        new Associate(
            id,
            Objects.requireNonNullElse(body.name(), now.name()),
            Objects.requireNonNullElse(body.fullName(), now.fullName()),
            Objects.requireNonNullElse(body.email(), now.email()),
            Objects.requireNonNullElse(body.administrator(), now.administrator()),
            Objects.requireNonNullElse(body.active(), now.active()),
            Objects.requireNonNullElse(body.groupIds(), now.groupIds())));
  }

  private void setPassword(RestCall call) throws IOException {
    NewPassword body = call.body(NewPassword.class);
    Caller caller = call.caller();
    String user = Objects.requireNonNullElse(body.user(), caller.associate().name());
    users.setPassword(caller, user, orEmpty(body.password()));
  }

  private UserGroup saveGroup(RestCall call, int id) throws IOException {
    return users.saveGroup(
        call.caller(), new UserGroup(id, orEmpty(call.body(Group.class).name())));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
