package io.tercet.players.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file format of a TorchScript module: an uncompressed zip archive with the module's source, its attributes as a
 * pickle, its tensors (none here: programs take everything as arguments), and the version of the format. Every PyTorch
 * reads it, in Python by {@code torch.jit.load}.
 */
public final class ProgramArchive {

    /** The class that the source must define. */
    static final String CLASS = "Program";

    /** The entries' common directory; its name is free. */
    private static final String ROOT = "program/";

    /** Version 3 is the oldest that readers of today know. */
    private static final String VERSION = "3\n";

    /** Protocol 2, an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    /**
     * Protocol 2, the class made from no arguments, its attributes {@code {"training": False}}. The length before the
     * attribute's name is of four bytes.
     */
    private static final String MODULE =
            "\u0080\u0002c__torch__\n" + CLASS + "\n)\u0081}X\b\u0000\u0000\u0000training\u0089sb.";

    private ProgramArchive() {}

    /**
     * Packs a module. Equal sources give equal bytes.
     *
     * @param source as {@link Source} writes it: TorchScript that defines the class {@code Program}, with {@code training :
     *     bool} its one attribute
     * @return the whole file, by custom named {@code .pt}
     */
    public static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", MODULE.getBytes(ISO_8859_1));
            put(zip, "code/__torch__.py", source.getBytes(UTF_8));
            put(zip, "constants.pkl", NO_CONSTANTS.getBytes(ISO_8859_1));
            put(zip, "version", VERSION.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
