package dev.syncline.server.soap;

import dev.syncline.contract.AuthenticateResponse;
import dev.syncline.contract.EjUserStatus;
import dev.syncline.contract.NetServerBuildType;
import dev.syncline.contract.ProvidedCredential;
import dev.syncline.contract.RoleType;
import dev.syncline.contract.SoCredentials;
import dev.syncline.contract.SoPrincipal;
import dev.syncline.contract.SoPrincipalCarrier;
import dev.syncline.contract.SoSystemInfoCarrier;
import dev.syncline.contract.UserType;
import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.SystemInfo;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.SignIn.SignedIn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signing in. A wrong password is an answer, not a failure; what this server does not offer is a
 * failure that says so.
 */
final class Principal implements SoPrincipal {
  /** Clients read the carrier before they look whether the sign-in succeeded: it is empty. */
  private static final AuthenticateResponse FAILED =
      new AuthenticateResponse(nobody(), null, false);

  private final TenantServices tenant;
  private final SystemInfo system;
  private final String address;
  private final @Nullable String implicitUser;

  /**
   * @param address where the call comes from
   * @param implicitUser the user that a trusted proxy names; null where none does
   */
  Principal(
      TenantServices tenant, SystemInfo system, String address, @Nullable String implicitUser) {
    this.tenant = tenant;
    this.system = system;
    this.address = address;
    this.implicitUser = implicitUser;
  }

  @Override
  public SoSystemInfoCarrier getSystemInfo() {
    return new SoSystemInfoCarrier(
        null,
        null,
        null,
        "Syncline",
        system.version(),
        system.version(),
        null,
        system.version(),
        "Syncline " + system.version(),
        0,
        NetServerBuildType.Release,
        0,
        true,
        system.company().name(),
        0,
        system.database(),
        null,
        tenant.name(),
        false,
        false);
  }

  @Override
  public AuthenticateResponse authenticateImplicit() {
    if (system.implicitUserHeader() != null) {
      return answer(tenant.signIn().vouchedFor(Words.text(implicitUser)));
    }
    throw new SynclineException(
        ErrorCode.REFUSED,
        "This server takes no user from the connection itself. Sign in with a name and a password.");
  }

  @Override
  public AuthenticateResponse authenticateUsernamePassword(
      @Nullable String userName, @Nullable String password) {
    return answer(
        tenant.signIn().withPassword(Words.text(userName), Words.text(password), address));
  }

  @Override
  public AuthenticateResponse authenticateGeneric(@Nullable Map<String, @Nullable String> data) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(Words.map(data));
    String type = values.getOrDefault("Type", values.containsKey("Ticket") ? "Ticket" : "");
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "", "usernamepassword", "username-password" ->
          authenticateUsernamePassword(
              values.getOrDefault("UserName", values.get("User")), values.get("Password"));
      case "ticket" -> withTicket(values.getOrDefault("Ticket", "").strip());
      default ->
          throw SynclineException.invalid(
              "This server can't sign anybody in with \""
                  + type
                  + "\", only with UsernamePassword and Ticket.");
    };
  }

  private AuthenticateResponse withTicket(String ticket) {
    try {
      Associate user = tenant.tickets().caller(ticket).associate();
      return succeeded(user, ticket);
    } catch (SynclineException e) {
      return FAILED;
    }
  }

  @Override
  public AuthenticateResponse authenticateWithAccessToken(@Nullable String accessToken) {
    return answer(
        system.accessTokens().userOf(Words.text(accessToken)).flatMap(tenant.signIn()::vouchedFor));
  }

  private static AuthenticateResponse answer(Optional<SignedIn> signedIn) {
    return signedIn
        .map(known -> succeeded(known.caller().associate(), known.ticket()))
        .orElse(FAILED);
  }

  private static AuthenticateResponse succeeded(Associate user, String ticket) {
    return new AuthenticateResponse(carrier(user), new SoCredentials(ticket), true);
  }

  private static SoPrincipalCarrier nobody() {
    return new SoPrincipalCarrier(
        UserType.Unknown,
        null,
        0,
        false,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        RoleType.Employee,
        null,
        null,
        null,
        null,
        0,
        0,
        EjUserStatus.StatusNone,
        null,
        null,
        null);
  }

  private static SoPrincipalCarrier carrier(Associate user) {
    int group = user.groupIds().isEmpty() ? 0 : user.groupIds().getFirst();
    List<Integer> others =
        user.groupIds().isEmpty() ? List.of() : user.groupIds().subList(1, user.groupIds().size());
    return new SoPrincipalCarrier(
        UserType.InternalAssociate,
        user.name(),
        user.id(),
        false,
        0,
        0,
        0,
        0,
        group,
        0,
        0,
        0,
        0,
        user.administrator() ? "Administrator" : "User",
        null,
        RoleType.Employee,
        List.of(),
        user.fullName(),
        user.email(),
        user.administrator() ? List.of("admin") : List.of(),
        0,
        0,
        EjUserStatus.StatusNone,
        List.<ProvidedCredential>of(),
        others,
        null);
  }
}
