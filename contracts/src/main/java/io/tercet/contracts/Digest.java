package io.tercet.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The SHA-256 of some content, which is also its name: 64 lower-case hexadecimal digits. */
public record Digest(@JsonValue String hex) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator
    public Digest {
        if (!SHA256.matcher(hex).matches()) {
            throw new IllegalArgumentException("A digest is 64 lower-case hexadecimal digits, not '" + hex + "'");
        }
    }

    public static Digest of(byte[] content) {
        return of(sha256(), content);
    }

    public static Digest of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of everything given to {@code accumulated} so far. */
    public static Digest of(MessageDigest accumulated, byte... last) {
        return new Digest(HexFormat.of().formatHex(accumulated.digest(last)));
    }

    /** A fresh SHA-256 accumulator, for content that is streamed. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform is required to support SHA-256", e);
        }
    }

    /** The first twelve digits: enough to tell artifacts apart in a name a person reads. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
