package dev.syncline.sync.engine;

import dev.syncline.model.Link;
import dev.syncline.model.PlannedLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets through what is decided now exactly as it was planned, and remembers what it held back. */
final class PlanGate implements Gate {
  private Map<Integer, PlannedLink> planned = Map.of();
  private final Map<Integer, Boolean> passed = new HashMap<>();

  /** What comes next must be these, by link. */
  void expect(Map<Integer, PlannedLink> rows) {
    planned = rows;
    passed.clear();
  }

  /** Whether a link went through; null when it never came. */
  @Nullable Boolean passed(int linkId) {
    return passed.get(linkId);
  }

  @Override
  public List<LinkPlan> pass(MappedType type, List<LinkPlan> decided) {
    List<LinkPlan> through = new ArrayList<>(decided.size());
    for (LinkPlan plan : decided) {
      PlannedLink row = planned.get(plan.linkId());
      boolean as =
          row != null && PlannedFields.isAsPlanned(row, plan, PlannedFields.of(type, plan));
      passed.put(plan.linkId(), as);
      through.add(as ? plan : plan.leftAlone());
    }
    return through;
  }

  @Override
  public List<Link> passMissing(List<Link> missing) {
    List<Link> through = new ArrayList<>();
    for (Link link : missing) {
      PlannedLink row = planned.get(link.id());
      boolean as = row != null && row.fields().equals(List.of(PlannedFields.missing(link)));
      passed.put(link.id(), as);
      if (as) {
        through.add(link);
      }
    }
    return through;
  }
}
