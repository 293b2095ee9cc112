package dev.syncline.sync.engine;

import dev.syncline.model.Link;
import java.util.List;

/** What may pass from deciding to storing. */
interface Gate {
  /** Everything passes. */
  Gate OPEN =
      new Gate() {
        @Override
        public List<LinkPlan> pass(MappedType type, List<LinkPlan> decided) {
          return decided;
        }

        @Override
        public List<Link> passMissing(List<Link> missing) {
          return missing;
        }
      };

  /** The plans as they may be carried out; one that may not is {@link LinkPlan#leftAlone}. */
  List<LinkPlan> pass(MappedType type, List<LinkPlan> decided);

  /** Those of the links without an actor that may be put aside. */
  List<Link> passMissing(List<Link> missing);
}
