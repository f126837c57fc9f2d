package io.tercet.players.game;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * Several players of one design side by side, as {@link PlayerDesign#parallel} has them: each vector holds those of all,
     * the member's number running fastest.
     */
    public static PlayerState together(List<PlayerState> members) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        members.get(0).vectors.forEach((name, first) -> {
            float[] all = new float[Math.multiplyExact(first.length, members.size())];
            for (int member = 0; member < members.size(); member++) {
                float[] own = members.get(member).vector(name);
                for (int i = 0; i < own.length; i++) {
                    all[i * members.size() + member] = own[i];
                }
            }
            vectors.put(name, all);
        });
        return new PlayerState(vectors);
    }

    /**
     * One of several players side by side.
     *
     * @param member its number, from 0
     * @param members how many they are
     */
    public PlayerState member(int member, int members) {
        Map<String, float[]> own = new LinkedHashMap<>();
        vectors.forEach((name, all) -> {
            float[] vector = new float[all.length / members];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = all[i * members + member];
            }
            own.put(name, vector);
        });
        return new PlayerState(own);
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
