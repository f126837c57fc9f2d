package io.tercet.inference.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a body that is not JSON, or not the JSON that was expected. */
public final class JsonFault {

    /** How Jackson names the input in some messages; only the position in it says something to the caller. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*?(line: \\d+, column: \\d+)\\]");

    private JsonFault() {}

    /** Where the fault is, a colon, and what it is; to follow a word or two on what was expected. */
    public static String describe(JsonProcessingException fault) {
        return Optional.ofNullable(fault.getLocation())
                        .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                        .orElse("")
                + ": " + SOURCE.matcher(fault.getOriginalMessage()).replaceAll("$1");
    }
}
