package io.tercet.players.network;

/** Which rows of a batch a gradient is wanted for. */
public enum Rows {
    ALL("", ""),
    /** Those from the one that the variable {@code rows} counts: in the discriminator's batch, the generated ones. */
    GENERATED("[rows:]", "_generated"),
    /** All, in a second gradient of the same answer. */
    ALL_AGAIN("", "_again");

    private final String subscript;
    private final String mark;

    Rows(String subscript, String mark) {
        this.subscript = subscript;
        this.mark = mark;
    }

    /** Sets apart the names of variables of this gradient. */
    String mark() {
        return mark;
    }

    /** These rows of a variable that holds all. */
    public String of(String variable) {
        return variable + subscript;
    }
}
