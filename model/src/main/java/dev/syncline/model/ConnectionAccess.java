package dev.syncline.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may link records through a connection. What somebody may do is what anything grants that
 * applies: everybody's, their own, their groups'.
 *
 * @param everybody what everybody may; null when only those listed have access
 */
public record ConnectionAccess(
    @Nullable Rights everybody, List<Grant> groups, List<Grant> associates) {
  public static final ConnectionAccess EVERYBODY = new ConnectionAccess(true, List.of(), List.of());

  /**
   * What access is for. Somebody with access and neither of these sees the ERP's values and no
   * more.
   *
   * @param canConnect may make and break links
   * @param canCreateErp may create actors in the ERP
   */
  public record Rights(boolean canConnect, boolean canCreateErp) {
    public static final Rights BOTH = new Rights(true, true);

    private Rights or(Rights other) {
      return new Rights(canConnect || other.canConnect, canCreateErp || other.canCreateErp);
    }
  }

  /** What a group or an associate may. */
  public record Grant(int id, Rights rights) {}

  /** As the published contract says it: whoever has access has both rights. */
  public ConnectionAccess(boolean all, List<Integer> groupIds, List<Integer> associateIds) {
    this(all ? Rights.BOTH : null, both(groupIds), both(associateIds));
  }

  public boolean all() {
    return everybody != null;
  }

  public List<Integer> groupIds() {
    return groups.stream().map(Grant::id).toList();
  }

  public List<Integer> associateIds() {
    return associates.stream().map(Grant::id).toList();
  }

  /** What an associate may; empty when the associate has no access. */
  public Optional<Rights> of(Associate associate) {
    return Stream.of(
            Stream.ofNullable(everybody),
            rights(groups, associate.groupIds()::contains),
            rights(associates, id -> id == associate.id()))
        .flatMap(granted -> granted)
        .reduce(Rights::or);
  }

  /** Takes over what was narrowed before for those who have access still. */
  public ConnectionAccess narrowedAs(ConnectionAccess before) {
    Rights everybodyNow =
        everybody == null || before.everybody == null ? everybody : before.everybody;
    return new ConnectionAccess(
        everybodyNow, narrowed(groups, before.groups), narrowed(associates, before.associates));
  }

  private static List<Grant> narrowed(List<Grant> now, List<Grant> before) {
    return now.stream()
        .map(grant ->
            rights(before, id -> id == grant.id())
                .reduce(Rights::or)
                .map(known -> new Grant(grant.id(), known))
                .orElse(grant))
        .toList();
  }

  private static Stream<Rights> rights(List<Grant> grants, Predicate<Integer> whose) {
    return grants.stream().filter(grant -> whose.test(grant.id())).map(Grant::rights);
  }

  private static List<Grant> both(List<Integer> ids) {
    return ids.stream().map(id -> new Grant(id, Rights.BOTH)).toList();
  }
}
