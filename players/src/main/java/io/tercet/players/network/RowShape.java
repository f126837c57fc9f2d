package io.tercet.players.network;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.ImageSpecification;

/** The shape of one row of a batch. */
public sealed interface RowShape {

    /** Values per row. */
    int size();

    /** The shape of a dataset's targets. */
    static RowShape targets(DatasetSpecification dataset) {
        return dataset.image().<RowShape>map(Image::of).orElseGet(() -> new Vector(dataset.targetValues()));
    }

    /**
     * Numbers without an arrangement.
     *
     * @param size how many, at least 1
     */
    record Vector(int size) implements RowShape {
        public Vector {
            atLeastOne("size", size);
        }

        @Override
        public String toString() {
            return size + " values";
        }
    }

    /**
     * An image, its values ordered by line, then column, then channel.
     *
     * @param height lines, at least 1
     * @param width columns, at least 1
     * @param channels values per pixel, at least 1
     */
    record Image(int height, int width, int channels) implements RowShape {
        public Image {
            atLeastOne("height", height);
            atLeastOne("width", width);
            atLeastOne("channels", channels);
        }

        /** The shape of a specification's images. */
        public static Image of(ImageSpecification image) {
            return new Image(image.height(), image.width(), image.channels());
        }

        @Override
        public int size() {
            return Math.multiplyExact(Math.multiplyExact(height, width), channels);
        }

        @Override
        public String toString() {
            return "images of " + height + " x " + width + " pixels with " + channels + " channel(s)";
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("'" + name + "' must be at least 1, not " + value);
        }
    }
}
