package io.tercet.inference.protocol;

/** A request that is not answered; the message is for the caller and says what was expected. */
public final class InferenceException extends RuntimeException {

    /** Why a request is not answered. */
    public enum Reason {
        /** The body is not what the protocol or the model asks for. */
        BAD_REQUEST(400),
        /** The token is missing or wrong. */
        UNAUTHORIZED(401),
        /** There is no such model, or not in this version. */
        NOT_FOUND(404),
        /** What was generated cannot be written in any of the forms that the caller accepts. */
        NOT_ACCEPTABLE(406),
        /** The request has more rows than one may have. */
        TOO_MANY_ROWS(413),
        /** Too many requests at once; the same request may be answered later. */
        OVERLOADED(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public InferenceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public static InferenceException badRequest(String message) {
        return new InferenceException(Reason.BAD_REQUEST, message);
    }

    public static InferenceException notFound(String message) {
        return new InferenceException(Reason.NOT_FOUND, message);
    }
}
