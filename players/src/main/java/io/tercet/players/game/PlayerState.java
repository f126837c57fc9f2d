package io.tercet.players.game;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One player at rest: named flat vectors, which are not copied. */
public final class PlayerState {

    /** The trained parameters. */
    public static final String PARAMETERS = "parameters";

    /** The running mean of the parameters, where one is kept. */
    public static final String AVERAGE = "average";

    /** The running statistics of batch normalization, where there is some. */
    public static final String STATISTICS = "statistics";

    private final Map<String, float[]> vectors;

    /**
     * Puts a player together.
     *
     * @param vectors as {@link PlayerDesign#vectors} names them
     */
    public PlayerState(Map<String, float[]> vectors) {
        this.vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        vector(PARAMETERS);
    }

    public Map<String, float[]> vectors() {
        return vectors;
    }

    /** A vector that this player must have. */
    public float[] vector(String name) {
        float[] vector = vectors.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("A player has '" + name + "', not only " + vectors.keySet());
        }
        return vector;
    }

    public float[] parameters() {
        return vector(PARAMETERS);
    }

    /** The parameters to answer with: their running mean where one is kept. */
    public float[] answeringParameters() {
        return vectors.getOrDefault(AVERAGE, parameters());
    }

    /** Of no entries where there are none. */
    public float[] statistics() {
        return vectors.getOrDefault(STATISTICS, new float[0]);
    }

    /** Whether no entry is NaN or infinite. */
    boolean isFinite() {
        return vectors.values().stream().allMatch(PlayerState::isFinite);
    }

    private static boolean isFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0;
        }
        return sum == 0;
    }
}
