package io.tercet.dataset.picture;

/** Red, green and blue, each from 0 to {@value Picture#WHITE}. On a grey canvas the red is the grey. */
public record Colour(int red, int green, int blue) {

    public Colour {
        if ((red | green | blue) >>> 8 != 0) {
            throw new IllegalArgumentException(
                    "A colour's parts are from 0 to 255, not " + red + ", " + green + ", " + blue);
        }
    }

    /** A grey, 0 for black. */
    public static Colour grey(int value) {
        return new Colour(value, value, value);
    }

    int value(int channel) {
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            default -> blue;
        };
    }
}
