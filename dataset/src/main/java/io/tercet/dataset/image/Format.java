package io.tercet.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file is, told by how it begins and, only where that says nothing, by its name. */
public enum Format {
    GZIP,
    ZIP,
    TAR,
    FEATHER,
    IDX,
    NPY,
    CIFAR10,
    PNG,
    JPEG,
    /** Portable grey map or pixel map, as text or binary. */
    PNM,
    /** None of these. */
    UNKNOWN;

    private static final int TAR_MAGIC_AT = 257;
    private static final int LONGEST_BEGINNING = TAR_MAGIC_AT + 5;
    private static final int CIFAR10_CLASSES = 10;
    private static final List<String> PICTURE_ENDINGS = List.of(".png", ".jpg", ".jpeg", ".pgm", ".ppm", ".pnm");

    /** Looks at a file. */
    public static Format of(Path file) throws IOException {
        Path name = file.getFileName();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), LONGEST_BEGINNING)) {
            return of(name == null ? "" : name.toString(), in);
        }
    }

    /** Whether it is one picture and no more. */
    public boolean isPicture() {
        return this == PNG || this == JPEG || this == PNM;
    }

    /** Looks at a stream's beginning and leaves it to be read. */
    static Format of(String name, InputStream in) throws IOException {
        in.mark(LONGEST_BEGINNING);
        String beginning = new String(in.readNBytes(LONGEST_BEGINNING), ISO_8859_1);
        in.reset();
        return of(name, beginning);
    }

    private static Format of(String name, String beginning) {
        if (beginning.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        if (beginning.startsWith("PK\u0003\u0004")) {
            return ZIP;
        }
        if (beginning.startsWith("ARROW1")) {
            return FEATHER;
        }
        if (beginning.startsWith("\u0093NUMPY")) {
            return NPY;
        }
        if (beginning.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (beginning.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (beginning.matches("(?s)P[2356][\\s#].*")) {
            return PNM;
        }
        if (beginning.startsWith("ustar", TAR_MAGIC_AT)) {
            return TAR;
        }
        // It has no magic number, and its first bytes can look like those of IDX.
        if (lowerCase(name).endsWith(".bin") && !beginning.isEmpty() && beginning.charAt(0) < CIFAR10_CLASSES) {
            return CIFAR10;
        }
        return beginning.matches("(?s)\0\0[\b\t\u000b-\u000e][\u0001-\u0004].*") ? IDX : UNKNOWN;
    }

    /** Whether a file is called as pictures are. */
    static boolean isPictureName(String name) {
        return PICTURE_ENDINGS.stream().anyMatch(lowerCase(name)::endsWith);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
