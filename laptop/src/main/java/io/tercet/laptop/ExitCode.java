package io.tercet.laptop;

/** What a command's exit code says. */
public final class ExitCode {

    /** Done; for a submission that was waited for, promoted. */
    public static final int DONE = 0;

    /** Failed, for the reason on standard error. */
    public static final int FAILED = 1;

    /** Everything ran, but the referee's bar was not passed. */
    public static final int NOT_PROMOTED = 2;

    /** The command line was not understood. */
    public static final int USAGE = 64;

    private ExitCode() {}
}
