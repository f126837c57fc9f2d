package io.tercet.contracts.specification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Images to imitate. Raw images of any size are brought to this one; pixel values 0 to 255 become −1 to 1 or 0
 * to 1 for the players, as {@code transforms.targets} says.
 *
 * @param height lines, 4 to 1024
 * @param width pixels per line, 4 to 1024
 * @param channels 1 for grey, 3 for red, green and blue; raw images of the other kind are converted
 * @param fit how an image of another shape is brought to this one
 * @param classes how many classes the images are labelled with, 2 to 1000, labels counting from 0; 0 where labels are
 *     absent or of no interest
 * @param conditional whether the generator and the discriminator are given the class (Mirza and Osindero 2014)
 */
public record ImageSpecification(int height, int width, int channels, Fit fit, int classes, boolean conditional) {

    /** The column of images in a prepared dataset. */
    public static final String IMAGE = "image";

    /** The column of classes in a prepared dataset. */
    public static final String LABEL = "label";

    /** Ways of bringing an image to another shape. */
    public enum Fit {
        /** Scaled until it covers the shape, then cut evenly at both sides. */
        CROP,
        /** Scaled until it fits into the shape, then set in the middle of black. */
        PAD,
        /** Scaled to the shape, whatever becomes of its proportions. */
        STRETCH;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public ImageSpecification {
        Require.within("height", height, 4, 1024);
        Require.within("width", width, 4, 1024);
        if (channels != 1 && channels != 3) {
            throw new FieldException("channels", "must be 1 (grey) or 3 (red, green, blue), not " + channels);
        }
        if (classes != 0) {
            Require.within("classes", classes, 2, 1000);
        }
        if (conditional && classes == 0) {
            throw new FieldException(
                    "conditional", "needs 'classes', the number of classes the images are labelled with");
        }
    }

    /** Values of an image. */
    public int size() {
        return height * width * channels;
    }

    /** Values per row of the columns that have more than one: the images. */
    public Map<String, Integer> widths() {
        return Map.of(IMAGE, size());
    }

    /** The column of classes, if images have any. */
    public Optional<String> label() {
        return classes > 0 ? Optional.of(LABEL) : Optional.empty();
    }

    /** Columns of 0 and 1 that tell the generator the class; none unless conditional. */
    public List<String> flags() {
        return IntStream.range(0, conditional ? classes : 0)
                .mapToObj(number -> "class-" + number)
                .toList();
    }

    static ImageSpecification read(Section section) {
        return section.build(() -> new ImageSpecification(
                section.requiredInteger("height"),
                section.requiredInteger("width"),
                section.integer("channels", 1),
                section.choice("fit", Fit.CROP),
                section.integer("classes", 0),
                section.flag("conditional", false)));
    }
}
