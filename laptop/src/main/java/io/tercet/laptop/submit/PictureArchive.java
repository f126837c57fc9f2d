package io.tercet.laptop.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Many pictures in one object: a message that names thousands of objects would be larger than a broker takes. The archive
 * is tar, in the order of the names and without times and owners, so that equal pictures give equal archives.
 */
final class PictureArchive {

    /** What it is called in the store. */
    static final String NAME = "pictures.tar";

    private PictureArchive() {}

    /**
     * Writes an archive.
     *
     * @param pictures by their names in it
     */
    static void write(Map<String, Path> pictures, Path archive) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16), UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, Path> picture : new TreeMap<>(pictures).entrySet()) {
                tar.putArchiveEntry(entry(picture.getKey(), Files.size(picture.getValue())));
                Files.copy(picture.getValue(), tar);
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }
}
