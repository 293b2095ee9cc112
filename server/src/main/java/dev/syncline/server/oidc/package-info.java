/**
 * Access tokens of an OpenID Connect issuer: who they vouch for, checked against the issuer's keys.
 * SoPrincipal's AuthenticateWithAccessToken and REST's Bearer use it.
 */
@NullMarked
package dev.syncline.server.oidc;

import org.jspecify.annotations.NullMarked;
