package io.tercet.referee.comparison;

import java.util.List;
import java.util.Map;

import io.tercet.dataset.Table;
import io.tercet.players.random.Philox;

/**
 * Rows of known truth: a condition p, uniform from 0 to 10, a flag {@code up} of every third row, and two targets: {@code x}
 * is standard normal, {@code y} is normal around p, of width 1 + p.
 */
final class MadeUp {

    private final int rows;
    private final float[] p;
    private final float[] up;
    private final long seed;

    MadeUp(int rows, long seed) {
        this.rows = rows;
        this.seed = seed;
        double[] uniforms = new double[rows];
        new Philox(seed, 0).uniforms(0, uniforms);
        this.p = new float[rows];
        this.up = new float[rows];
        for (int row = 0; row < rows; row++) {
            p[row] = (float) (10 * uniforms[row]);
            up[row] = row % 3 == 0 ? 1 : 0;
        }
    }

    /** What is wrong with a row's generated x. */
    interface Fault {
        float x(float p, boolean up, float normal);
    }

    /** Generated as the reference is but for a fault in x. */
    Pairs pairs(Fault fault) {
        float[] right = normals(3);
        float[] wrong = new float[rows];
        for (int row = 0; row < rows; row++) {
            wrong[row] = fault.x(p[row], up[row] == 1, right[row]);
        }
        return new Pairs(
                List.of("p"),
                Map.of(),
                List.of("up"),
                List.of("x", "y"),
                new Table(List.of("p", "up", "x", "y"), new float[][] {p, up, normals(1), y(normals(2))}),
                new Table(List.of("x", "y"), new float[][] {wrong, y(normals(4))}));
    }

    /** Of three periods, of which the generated x of the second is too high; its number is not exact, as inverted ones are. */
    Pairs ofPeriods() {
        float[] periods = new float[rows];
        float[] x = normals(5);
        for (int row = 0; row < rows; row++) {
            periods[row] = row % 3 * 0.999_999f;
            x[row] += row % 3 == 1 ? 0.5f : 0;
        }
        return new Pairs(
                List.of("period"),
                Map.of("period", List.of("2016", "2017", "2018")),
                List.of(),
                List.of("x"),
                new Table(List.of("period", "x"), new float[][] {periods, normals(6)}),
                new Table(List.of("x"), new float[][] {x}));
    }

    /** Generated as the reference is. */
    Pairs equal() {
        return pairs((row, flag, normal) -> normal);
    }

    private float[] normals(long stream) {
        float[] normals = new float[rows];
        new Philox(seed, stream).normals(0, normals);
        return normals;
    }

    private float[] y(float[] normals) {
        for (int row = 0; row < rows; row++) {
            normals[row] = p[row] + (1 + p[row]) * normals[row];
        }
        return normals;
    }
}
