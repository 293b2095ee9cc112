@NullMarked
package dev.syncline.server.oidc;

import org.jspecify.annotations.NullMarked;
