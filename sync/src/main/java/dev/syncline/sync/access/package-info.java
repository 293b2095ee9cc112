/**
 * Who calls: sign-in by password, ticket or Basic credentials ({@link
 * dev.syncline.sync.access.SignIn}), the programs that may call ({@link
 * dev.syncline.sync.access.ApplicationTokens}), the users and groups ({@link
 * dev.syncline.sync.access.Users}), and what each of them may do ({@link
 * dev.syncline.sync.access.Caller}, which every service of sync takes first).
 */
@NullMarked
package dev.syncline.sync.access;

import org.jspecify.annotations.NullMarked;
