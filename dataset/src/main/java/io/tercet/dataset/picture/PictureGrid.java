package io.tercet.dataset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Arranges pictures of one size in lines and columns.
 *
 * @param gap pixels between two pictures, and around all of them; at least 0
 * @param background of the gaps and of places without a picture, 0 to {@value Picture#WHITE}
 */
public record PictureGrid(int gap, int background) {

    /** Two white pixels between pictures. */
    public static final PictureGrid USUAL = new PictureGrid(2, Picture.WHITE);

    public PictureGrid {
        if (gap < 0) {
            throw new IllegalArgumentException("'gap' must be at least 0, not " + gap);
        }
        if (background < 0 || background > Picture.WHITE) {
            throw new IllegalArgumentException(
                    "'background' must be from 0 to " + Picture.WHITE + ", not " + background);
        }
    }

    /**
     * As many columns as make a list of pictures about square.
     *
     * @param pictures at least 1
     */
    public static int columns(int pictures) {
        return (int) Math.ceil(Math.sqrt(pictures));
    }

    /**
     * Cuts a list into lines.
     *
     * @param columns of a line, at least 1; the last may be shorter
     */
    public static <T> List<List<T>> lines(List<T> items, int columns) {
        List<List<T>> lines = new ArrayList<>();
        for (int first = 0; first < items.size(); first += columns) {
            lines.add(items.subList(first, Math.min(items.size(), first + columns)));
        }
        return lines;
    }

    /**
     * One picture of many.
     *
     * @param lines from top to bottom, each from left to right, not necessarily of the same length; at least one picture
     */
    public Picture arrange(List<List<Picture>> lines) {
        List<Picture> all = lines.stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("There is no picture to arrange");
        }
        Picture first = all.get(0);
        for (Picture picture : all) {
            if (picture.height() != first.height() || picture.width() != first.width()) {
                throw new IllegalArgumentException(
                        "Pictures in a grid must be of one size, not " + first + " and " + picture);
            }
        }
        int columns = lines.stream().mapToInt(List::size).max().getAsInt();
        int down = first.height() + gap;
        int right = first.width() + gap;
        int channels = all.stream().mapToInt(Picture::channels).max().getAsInt();
        Canvas canvas = new Canvas(lines.size() * down + gap, columns * right + gap, channels, background);
        for (int line = 0; line < lines.size(); line++) {
            for (int column = 0; column < lines.get(line).size(); column++) {
                canvas.place(lines.get(line).get(column), gap + line * down, gap + column * right);
            }
        }
        return canvas.picture();
    }
}
