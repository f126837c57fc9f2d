package io.tercet.referee.examiner;

import java.util.Arrays;
import java.util.List;

import io.tercet.dataset.Table;

/** What a referee is asked to tell apart: two samples of equally many rows of the same columns, row after row. */
public final class TwoSamples {

    private final float[] reference;
    private final float[] generated;
    private final int rows;
    private final int columns;

    /**
     * Holds two samples, which are not copied.
     *
     * @param reference rows × columns values, labelled 1
     * @param generated as many, labelled 0
     * @param rows of each
     */
    public TwoSamples(float[] reference, float[] generated, int rows) {
        if (rows < 1 || reference.length % rows != 0 || reference.length != generated.length) {
            throw new IllegalArgumentException("Two samples of " + rows + " rows have equally many columns, not "
                    + reference.length + " and " + generated.length + " values");
        }
        this.reference = reference;
        this.generated = generated;
        this.rows = rows;
        this.columns = reference.length / rows;
    }

    /**
     * Rows beside copies of them in which some columns are generated.
     *
     * @param rows inputs and the reference's targets
     * @param generated as many rows of the targets
     */
    public static TwoSamples of(Table rows, Table generated) {
        List<String> columns = rows.columns();
        float[][] imitation = new float[columns.size()][];
        for (int i = 0; i < imitation.length; i++) {
            String column = columns.get(i);
            imitation[i] = generated.columns().contains(column) ? generated.column(column) : rows.column(column);
        }
        Table imitated = new Table(columns, rows.widths(), imitation);
        return new TwoSamples(rows.toRowMajor(columns), imitated.toRowMajor(columns), rows.rows());
    }

    /** Casts the rows of one sample: a random half of them plays the reference, the others the generated rows. */
    public static TwoSamples cast(Table rows, long seed) {
        int[] cast = Draw.roles(seed, rows.rows());
        int half = cast.length / 2;
        Table generated = rows.select(Arrays.copyOfRange(cast, half, 2 * half));
        return TwoSamples.of(rows.select(Arrays.copyOfRange(cast, 0, half)), generated);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The reference rows of these numbers, row after row. */
    public float[] reference(int[] chosen) {
        return gather(reference, chosen);
    }

    /** The generated rows of these numbers, row after row. */
    public float[] generated(int[] chosen) {
        return gather(generated, chosen);
    }

    private float[] gather(float[] from, int[] chosen) {
        float[] gathered = new float[Math.multiplyExact(chosen.length, columns)];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(from, chosen[i] * columns, gathered, i * columns, columns);
        }
        return gathered;
    }
}
