package io.tercet.referee.promotion;

import java.util.Objects;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.store.Promotion;

/** How the champion does on a challenger's rows. */
public sealed interface Standing {

    Promotion champion();

    /**
     * It was examined on the same rows by the same referees.
     *
     * @param champion who was
     * @param auc of its examination
     */
    record Examined(Promotion champion, Estimate auc) implements Standing {
        public Examined {
            Objects.requireNonNull(champion, "champion");
            Objects.requireNonNull(auc, "auc");
        }
    }

    /**
     * It cannot be examined on them.
     *
     * @param champion who cannot
     * @param why in words
     */
    record NotComparable(Promotion champion, String why) implements Standing {
        public NotComparable {
            Objects.requireNonNull(champion, "champion");
            Objects.requireNonNull(why, "why");
        }
    }
}
