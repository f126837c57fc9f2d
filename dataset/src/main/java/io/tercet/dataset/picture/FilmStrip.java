package io.tercet.dataset.picture;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Frames side by side, each under its caption. */
public final class FilmStrip {

    private static final int MARGIN = 4;
    private static final Colour INK = Colour.grey(0);

    private FilmStrip() {}

    /**
     * One frame.
     *
     * @param caption in the letters of {@link Lettering}
     */
    public record Frame(String caption, Picture picture) {
        public Frame {
            Objects.requireNonNull(caption, "caption");
            Objects.requireNonNull(picture, "picture");
        }
    }

    /**
     * Some frames out of many, at equal distances, the first and the last among them.
     *
     * @param most at least 1; with 1 it is the last
     */
    public static <T> List<T> selection(List<T> frames, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A film strip has at least 1 frame, not " + most);
        }
        if (frames.size() <= most) {
            return frames;
        }
        int last = frames.size() - 1;
        return most == 1
                ? List.of(frames.get(last))
                : IntStream.range(0, most)
                        .mapToObj(i -> frames.get((int) Math.round((double) i * last / (most - 1))))
                        .toList();
    }

    /**
     * The strip.
     *
     * @param frames from left to right, at least 1
     */
    public static Picture of(List<Frame> frames) {
        int height = frames.stream()
                .mapToInt(frame -> frame.picture().height())
                .max()
                .orElse(0);
        int channels = frames.stream()
                .mapToInt(frame -> frame.picture().channels())
                .max()
                .orElse(0);
        int top = Lettering.HEIGHT + 2 * MARGIN;
        int width = frames.stream().mapToInt(frame -> room(frame) + MARGIN).sum() + MARGIN;
        Canvas canvas = new Canvas(top + height + MARGIN, width, channels, Picture.WHITE);
        int column = MARGIN;
        for (Frame frame : frames) {
            canvas.write(frame.caption(), MARGIN, column, INK);
            canvas.place(frame.picture(), top, column);
            column += room(frame) + MARGIN;
        }
        return canvas.picture();
    }

    private static int room(Frame frame) {
        return Math.max(frame.picture().width(), Lettering.width(frame.caption()));
    }
}
