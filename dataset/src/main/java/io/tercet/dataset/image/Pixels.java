package io.tercet.dataset.image;

/** The shapes of raw images that are read. */
final class Pixels {

    /** Longest side of a raw image. */
    static final int LONGEST_SIDE = 1 << 14;

    /** Most pixels of a raw image. */
    static final int MOST = 1 << 25;

    private Pixels() {}

    /** Refuses what is no image, or so large a one that decoding it would take the memory of thousands. */
    static void requireShape(String file, long height, long width, int channels) {
        if (channels != 1 && channels != 3) {
            throw Refusal.unreadable(
                    file, "has images of " + channels + " channels; 1 (grey) or 3 (red, green, blue) are needed");
        }
        requireSize(file, height, width);
    }

    static void requireSize(String file, long height, long width) {
        if (height < 1 || width < 1 || height > LONGEST_SIDE || width > LONGEST_SIDE || height * width > MOST) {
            throw Refusal.unreadable(
                    file,
                    "claims " + height + " x " + width + " pixels; an image has 1 to " + LONGEST_SIDE
                            + " lines and columns and at most " + MOST + " pixels");
        }
    }
}
