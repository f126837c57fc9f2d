package io.tercet.laptop.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

import io.tercet.laptop.CommandException;

/** Options about pictures of how a run went. */
public final class PictureOptions {

    @Option(
            names = "--animation",
            paramLabel = "FILE",
            description =
                    "Write what was drawn after each epoch, or as often as training.picture-every says, as a film of at most"
                            + " 300 frames, FILE.gif or FILE.webp: of runs on images, or on one or two numbers")
    private Optional<Path> animation = Optional.empty();

    @Option(
            names = "--strip",
            paramLabel = "FILE.png",
            description = "Write some of that side by side, the first and the last picture among them")
    private Optional<Path> strip = Optional.empty();

    @Option(names = "--losses", paramLabel = "FILE.png", description = "Write a plot of both players' losses")
    private Optional<Path> losses = Optional.empty();

    /** Whether any is given. */
    public boolean isWanted() {
        return !files().isEmpty();
    }

    /** Sees that they can be written, before anything that takes long. */
    public void requireWritable() {
        animation.ifPresent(FilmFormat::of);
        files().forEach(PictureOptions::requireDirectory);
    }

    /** Sees that there is a directory for a file. */
    public static void requireDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new CommandException("There is no directory " + directory + " to write " + file + " into.");
        }
    }

    private List<Path> files() {
        return Stream.of(animation, strip, losses).flatMap(Optional::stream).toList();
    }

    /** Writes what the options ask for. */
    public void write(RunPictures pictures, PrintWriter out) throws IOException {
        if (animation.isPresent()) {
            Files.write(animation.get(), pictures.animation(FilmFormat.of(animation.get())));
            out.println("The film is in " + animation.get());
        }
        if (strip.isPresent()) {
            Files.write(strip.get(), pictures.strip());
            out.println("The film strip is in " + strip.get());
        }
        if (losses.isPresent()) {
            Files.write(losses.get(), pictures.losses());
            out.println("The losses are in " + losses.get());
        }
    }
}
