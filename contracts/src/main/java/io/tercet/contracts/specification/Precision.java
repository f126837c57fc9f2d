package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the players' matrix products are computed in; whatever is not a matrix product is always float32. */
public enum Precision {
    FLOAT32,
    /** Operands rounded to bfloat16 (8 significant bits, the range of float32), products accumulated in float32. */
    BF16;

    @JsonValue
    @Override
    public String toString() {
        return Section.word(this);
    }
}
