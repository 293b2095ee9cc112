package dev.syncline.contract;

import dev.syncline.soap.Dictionary;
import dev.syncline.soap.Operation;
import dev.syncline.soap.Since;
import dev.syncline.soap.SoapService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of signing in, Services84 to 88. */
@SoapService(
    name = "SoPrincipal",
    service = "WcfSoPrincipalService",
    namespace = "http://www.superoffice.net/ws/crm/NetServer/Services{version}",
    action = "{ns}/SoPrincipal/",
    requestHeaders = RequestHeaders.class,
    responseHeaders = ResponseHeaders.class)
public interface SoPrincipal {

  /** What is known of the server without signing in. */
  @Operation(result = "SystemInfo", headers = "ApplicationToken")
  @Nullable SoSystemInfoCarrier getSystemInfo();

  /** Signs in the user that a trusted proxy names. */
  @Operation(
      response = "AuthenticateResponse",
      result = Operation.INLINE,
      headers = "ApplicationToken")
  AuthenticateResponse authenticateImplicit();

  /** Signs in with a name and a password. */
  @Operation(
      response = "AuthenticateResponse",
      result = Operation.INLINE,
      headers = "ApplicationToken")
  AuthenticateResponse authenticateUsernamePassword(
      @Nullable String userName, @Nullable String password);

  /** Signs in with a set of named values. */
  @Operation(
      response = "AuthenticateResponse",
      result = Operation.INLINE,
      headers = "ApplicationToken")
  AuthenticateResponse authenticateGeneric(
      @Dictionary(
              type = "AuthenticationGenericData",
              entry = "AuthenticationGenericDataKeyValuePair")
          @Nullable Map<String, @Nullable String> authenticationData);

  /** Signs in with an access token of an OpenID Connect issuer. */
  @Since(86)
  @Operation(
      response = "AuthenticateResponse",
      result = Operation.INLINE,
      headers = "ApplicationToken")
  AuthenticateResponse authenticateWithAccessToken(@Nullable String accessToken);
}
