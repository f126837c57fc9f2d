package io.tercet.players.game;

/** One player at rest: flat parameters and Adam's two moments, of equal length. The arrays are not copied. */
public final class PlayerState {

    private final float[] parameters;
    private final float[] firstMoment;
    private final float[] secondMoment;

    public PlayerState(float[] parameters, float[] firstMoment, float[] secondMoment) {
        if (firstMoment.length != parameters.length || secondMoment.length != parameters.length) {
            throw new IllegalArgumentException("A player of " + parameters.length
                    + " parameters has as many first and second moments, not " + firstMoment.length + " and "
                    + secondMoment.length);
        }
        this.parameters = parameters;
        this.firstMoment = firstMoment;
        this.secondMoment = secondMoment;
    }

    /** A player that has not learned yet. */
    public static PlayerState untrained(float[] parameters) {
        return new PlayerState(parameters, new float[parameters.length], new float[parameters.length]);
    }

    public float[] parameters() {
        return parameters;
    }

    public float[] firstMoment() {
        return firstMoment;
    }

    public float[] secondMoment() {
        return secondMoment;
    }

    /** Whether no entry is NaN or infinite. */
    boolean isFinite() {
        return isFinite(parameters) && isFinite(firstMoment) && isFinite(secondMoment);
    }

    private static boolean isFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0;
        }
        return sum == 0;
    }
}
