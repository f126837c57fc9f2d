package io.tercet.players.program;

import java.util.Objects;

/**
 * What a program is written for.
 *
 * @param gpu whether it runs on a GPU, where a fused operation beats two cheap ones
 * @param products how matrix products are computed
 */
public record Target(boolean gpu, Products products) {
    public Target {
        Objects.requireNonNull(products, "products");
    }
}
