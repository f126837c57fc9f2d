package io.tercet.laptop.system;

import java.util.Locale;

/** The four services. */
enum Service {
    PREPROCESS,
    TRAINER,
    REFEREE,
    INFERENCE;

    /** Its module's name, for example {@code trainer-service}. */
    String moduleName() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
