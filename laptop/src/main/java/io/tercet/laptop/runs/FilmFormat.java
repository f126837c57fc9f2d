package io.tercet.laptop.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.webp.StreamingWebpWriter;

import io.tercet.dataset.picture.AnimatedGif;
import io.tercet.dataset.picture.Picture;
import io.tercet.laptop.CommandException;

/** What a film is written as. */
enum FilmFormat {
    /** Shown everywhere; 256 colours in a frame. */
    GIF {
        @Override
        byte[] write(List<Picture> frames, Duration delay) {
            return AnimatedGif.write(frames, delay);
        }
    },
    /** In all colours, greys without loss. Google's encoder does it, in a process of its own. */
    WEBP {
        /** Of colours, in percent: what is lost at this one is hardly seen. */
        private static final int QUALITY = 90;

        @Override
        byte[] write(List<Picture> frames, Duration delay) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            StreamingWebpWriter writer = new StreamingWebpWriter()
                    .withLossless(frames.get(0).channels() == 1)
                    .withQ(QUALITY)
                    .withInfiniteLoop(true)
                    .withFrameDelay(delay);
            try (StreamingWebpWriter.WebpStream stream = writer.prepareStream(content)) {
                for (Picture frame : frames) {
                    stream.writeFrame(ImmutableImage.wrapAwt(frame.toImage()));
                }
            }
            return content.toByteArray();
        }
    };

    /** Frames of one size, at least one, as a file's content. */
    abstract byte[] write(List<Picture> frames, Duration delay) throws IOException;

    /** The one that a file's name ends in. */
    static FilmFormat of(Path file) {
        for (FilmFormat format : values()) {
            if (file.toString()
                    .toLowerCase(Locale.ROOT)
                    .endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new CommandException("A film is a GIF or a WebP, so " + file + " must end in .gif or .webp.");
    }
}
