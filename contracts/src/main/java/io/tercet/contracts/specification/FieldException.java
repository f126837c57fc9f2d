package io.tercet.contracts.specification;

/** A field of a specification has a value that is not accepted; names the field and what is. */
final class FieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String complaint;

    FieldException(String field, String complaint) {
        super("'" + field + "' " + complaint);
        this.field = field;
        this.complaint = complaint;
    }

    /** The field's name within its section. */
    String field() {
        return field;
    }

    String complaint() {
        return complaint;
    }
}
