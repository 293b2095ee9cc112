package dev.syncline.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user that signed in. */
public record SoPrincipalCarrier(
    @Nullable UserType userType,
    @Nullable String associate,
    int associateId,
    boolean isPerson,
    int personId,
    int countryId,
    int homeCountryId,
    int contactId,
    int groupId,
    int businessId,
    int categoryId,
    int contactOwner,
    int roleId,
    @Nullable String roleName,
    @Nullable String roleDescription,
    @Nullable RoleType roleType,
    @Nullable List<GrantedModuleLicense> licenses,
    @Nullable String fullName,
    @Nullable String eMailAddress,
    @Nullable List<String> functionRights,
    int ejUserId,
    int ejAccessLevel,
    @Nullable EjUserStatus ejUserStatus,
    @Nullable List<ProvidedCredential> providedCredentials,
    @Nullable List<Integer> secondaryGroups,
    @Nullable String databaseContextIdentifier) {}
