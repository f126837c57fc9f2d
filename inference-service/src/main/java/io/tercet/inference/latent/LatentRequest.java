package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.notFound;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.tercet.inference.protocol.InferenceException;

/** Which points of latent space to generate from, and how to lay out what was generated. */
public sealed interface LatentRequest permits Sample, Interpolate, Arithmetic, Grid {

    /** Most lines or columns of a picture. */
    int MOST_ACROSS = 1000;

    /** What the generator is given besides. */
    Given given();

    /** How many points there are. */
    int size();

    /**
     * The points by line of the picture, from left to right.
     *
     * @throws InferenceException if values are given for another number of dimensions than the space has
     */
    List<List<float[]>> lines(LatentSpace space);

    /** Whether the points are of the first class, the second and so on, unless one is given. */
    default boolean takesClassesInTurn() {
        return false;
    }

    /** What the caller needs in order to ask for the same again, by name. */
    default Map<String, Object> parameters() {
        return Map.of();
    }

    /**
     * Reads a request.
     *
     * @param kind {@code sample}, {@code interpolate}, {@code arithmetic} or {@code grid}
     * @param anySeed gives one where the caller does not care
     * @throws InferenceException if there is no such kind, or a field is not what it must be
     */
    static LatentRequest read(String kind, byte[] json, LongSupplier anySeed) {
        return switch (kind) {
            case "sample" -> Sample.read(json, anySeed);
            case "interpolate" -> Interpolate.read(json);
            case "arithmetic" -> Arithmetic.read(json);
            case "grid" -> Grid.read(json);
            default ->
                throw notFound("In latent space there are 'sample', 'interpolate', 'arithmetic' and 'grid', not '"
                        + kind + "'");
        };
    }
}
