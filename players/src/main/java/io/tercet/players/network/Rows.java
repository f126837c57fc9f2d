package io.tercet.players.network;

/** Which rows of a batch a gradient is wanted for. */
public enum Rows {
    ALL(""),
    /** Those from the one that the variable {@code rows} counts: in the discriminator's batch, the generated ones. */
    GENERATED("[rows:]");

    private final String subscript;

    Rows(String subscript) {
        this.subscript = subscript;
    }

    /** Sets apart the names of variables about these rows. */
    String mark() {
        return this == ALL ? "" : "_generated";
    }

    /** These rows of a variable that holds all. */
    public String of(String variable) {
        return variable + subscript;
    }
}
