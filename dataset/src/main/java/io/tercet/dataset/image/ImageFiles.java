package io.tercet.dataset.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;

/**
 * Reads the images of files that together are one upload: IDX, the binary version of CIFAR-10, NPY and NPZ, Feather, PNG,
 * JPEG, PGM and PPM. Files other than Feather and NPZ may be compressed by gzip or lie in tar and zip archives. A file's
 * content tells its format, its name only where the content does not.
 *
 * <p>Files are refused by a {@link RejectedException} that names the file, the entry of an archive, and what was expected.
 * Claimed sizes are checked before memory is set aside for them.
 */
public final class ImageFiles {

    private static final String GZIP_ENDING = ".gz";

    private final ImageSpecification specification;
    private final Map<String, Path> files;
    private final LabelledImages images;
    private final ClassFolders folders;

    /**
     * A reader of files.
     *
     * @param specification the shape that images are brought to, and their classes
     * @param files all of the upload by their names, in which / separates folders
     */
    public ImageFiles(ImageSpecification specification, Map<String, Path> files) {
        this.specification = specification;
        this.files = Map.copyOf(files);
        this.images = new LabelledImages(specification);
        this.folders = new ClassFolders(specification);
    }

    /**
     * Reads one of the files.
     *
     * @param name of it
     * @return how many images it gave; none where it has labels of another file's images
     */
    public int read(String name) {
        int before = images.count();
        Path path = files.get(name);
        try (InputStream in = buffered(Files.newInputStream(path))) {
            Format format = Format.of(name, in);
            switch (format) {
                case FEATHER -> FeatherImages.read(name, path, specification, images);
                case ZIP -> readZip(name, path);
                default -> read(name, format, in);
            }
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders of pictures and archives fail in many unchecked ways on bytes that are not what they begin like.
            throw Refusal.unreadable(name, e);
        }
        return images.count() - before;
    }

    /**
     * The images of all files that were read, in the order in which they were.
     *
     * @throws RejectedException if the folders of pictures do not match the classes
     */
    public LabelledImages images() {
        images.relabel(folders.classes());
        return images;
    }

    private void read(String name, Format format, InputStream in) throws IOException {
        switch (format) {
            case GZIP -> readGzip(name, in);
            case TAR -> readTar(name, in);
            case IDX -> readIdx(name, in);
            case CIFAR10 -> Cifar10.read(name, in, images);
            case NPY -> Npz.read(name, in, images);
            case PNG, JPEG, PNM -> images.add(name, PictureFile.read(name, format, in), folders.mark(name));
            case ZIP, FEATHER -> throw nested(name);
            case UNKNOWN ->
                throw Refusal.unreadable(
                        name,
                        "is no image file: it does not begin as IDX, NPY, NPZ, Feather, PNG, JPEG, PGM or PPM do, nor as"
                                + " gzip, zip or tar, and is not called .bin as CIFAR-10's files are");
        }
    }

    private static RejectedException nested(String name) {
        return Refusal.unreadable(name, "is an archive within another one; upload it by itself");
    }

    private void readGzip(String name, InputStream compressed) throws IOException {
        InputStream in = buffered(new GZIPInputStream(compressed, 1 << 16));
        Format format = Format.of(withoutGzip(name), in);
        if (format == Format.GZIP) {
            throw Refusal.unreadable(name, "is compressed more than once");
        }
        read(name, format, in);
    }

    private void readTar(String name, InputStream in) throws IOException {
        int before = images.count();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (Optional<TarArchiveEntry> entry = next(tar); entry.isPresent(); entry = next(tar)) {
            if (entry.get().isFile()) {
                readEntry(name + "/" + entry.get().getName(), tar);
            }
        }
        requireImages(name, before);
    }

    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry());
    }

    private void readZip(String name, Path path) throws IOException {
        int before = images.count();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (Npz.isNpz(zip)) {
                Npz.read(name, zip, images);
                return;
            }
            for (ZipEntry entry :
                    zip.stream().filter(file -> !file.isDirectory()).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    readEntry(name + "/" + entry.getName(), in);
                }
            }
        }
        requireImages(name, before);
    }

    /** Reads an entry of an archive; what neither is an image file nor is called like one is passed over. */
    private void readEntry(String name, InputStream content) throws IOException {
        if (isHidden(name)) {
            return;
        }
        InputStream in = buffered(content);
        Format format = Format.of(name, in);
        if (format == Format.UNKNOWN && !Format.isPictureName(name)) {
            return;
        }
        if (format == Format.GZIP || format == Format.TAR) {
            throw nested(name);
        }
        try {
            read(name, format, in);
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Refusal.unreadable(name, e);
        }
    }

    /** Whether it is a file that systems add to archives for themselves. */
    private static boolean isHidden(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(".") || name.contains("/__MACOSX/");
    }

    private void requireImages(String name, int before) {
        if (images.count() == before) {
            throw Refusal.unreadable(name, "is an archive without an image file");
        }
    }

    private void readIdx(String name, InputStream in) throws IOException {
        Idx idx = Idx.open(name, in);
        if (idx.isLabels()) {
            return;
        }
        String labelsName = labelsName(name);
        if (specification.classes() == 0) {
            idx.images(images, Optional.empty(), labelsName);
        } else {
            idx.images(images, Optional.of(readLabels(name, labelsName)), labelsName);
        }
    }

    private int[] readLabels(String imagesName, String labelsName) throws IOException {
        String file = files.keySet().stream()
                .filter(other -> withoutGzip(other).equals(labelsName))
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable(
                        imagesName,
                        "needs a file of labels because dataset.image.classes is " + specification.classes() + ": "
                                + labelsName + " (or " + labelsName + GZIP_ENDING + ") is not in the upload"));
        try (InputStream raw = buffered(Files.newInputStream(files.get(file)))) {
            boolean isGzip = Format.of(file, raw) == Format.GZIP;
            return Idx.open(file, isGzip ? buffered(new GZIPInputStream(raw, 1 << 16)) : raw)
                    .labels();
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }

    /** What the labels of a file of images are called: train-images-idx3-ubyte goes with train-labels-idx1-ubyte. */
    private static String labelsName(String imagesName) {
        int folder = imagesName.lastIndexOf('/') + 1;
        return imagesName.substring(0, folder)
                + withoutGzip(imagesName.substring(folder))
                        .replace("images", "labels")
                        .replaceFirst("idx[34]", "idx1");
    }

    private static String withoutGzip(String name) {
        return name.endsWith(GZIP_ENDING) ? name.substring(0, name.length() - GZIP_ENDING.length()) : name;
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 1 << 16);
    }
}
