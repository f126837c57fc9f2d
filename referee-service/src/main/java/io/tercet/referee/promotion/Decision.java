package io.tercet.referee.promotion;

import java.util.ArrayList;
import java.util.List;

/** Whether a checkpoint shall serve. */
public sealed interface Decision {

    /** Why, in words. */
    List<String> reasons();

    /** The same decision with one more reason. */
    Decision because(String reason);

    /** It shall. */
    record Promote(List<String> reasons) implements Decision {
        public Promote {
            reasons = List.copyOf(reasons);
        }

        @Override
        public Promote because(String reason) {
            return new Promote(with(reasons, reason));
        }
    }

    /** It shall not. */
    record Decline(List<String> reasons) implements Decision {
        public Decline {
            reasons = List.copyOf(reasons);
        }

        @Override
        public Decline because(String reason) {
            return new Decline(with(reasons, reason));
        }
    }

    private static List<String> with(List<String> reasons, String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return more;
    }
}
