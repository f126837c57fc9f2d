package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.verdict.Memorisation;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.prepared.Weighting;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.referee.comparison.Memory;
import io.tercet.referee.comparison.Pairs;

/**
 * The held-out rows that checkpoints are examined on: the same ones for every checkpoint of a dataset. The control sets two
 * disjoint random parts of the test split against each other, of as many rows each as an examination takes where there are twice
 * as many, and of half the split each where there are not.
 */
public final class HeldOut {

    /** Below this many test rows, a referee of the control would learn from fewer than 50 rows and be judged on as few. */
    static final int FEWEST_ROWS = 200;

    private final Digest dataset;
    private final ColumnTransforms transforms;
    private final List<String> conditions;
    private final Map<String, List<String>> categories;
    private final List<String> flags;
    private final List<String> targets;
    private final Optional<Weighting> weighting;
    private final Table examined;
    private final Table control;
    private final Optional<Table> learned;

    private HeldOut(PreparedDataset dataset, int available, int rows) {
        this.dataset = dataset.manifest().dataset();
        this.transforms = dataset.transforms();
        this.conditions = dataset.manifest().conditions();
        this.categories = dataset.manifest().categories().orElse(Map.of());
        this.flags = dataset.manifest().flags();
        this.targets = dataset.manifest().targets();
        this.weighting = dataset.manifest().weighting();
        int examinedRows = Math.min(rows, available);
        int controlRows = Math.min(rows, available / 2);
        int[] chosen = Draw.rows(available, Math.max(examinedRows, 2 * controlRows));
        Table drawn = dataset.select(Split.TEST, dataset.manifest().columns(), chosen);
        this.examined = drawn.select(range(0, examinedRows));
        this.control = drawn.select(range(0, 2 * controlRows));
        int train = Math.toIntExact(dataset.manifest().rows(Split.TRAIN));
        this.learned = Memory.rows(train, examinedRows, targetValues())
                .map(neighbours -> dataset.select(Split.TRAIN, targets, Draw.rows(train, neighbours)));
    }

    private int targetValues() {
        return targets.stream().mapToInt(examined::width).sum();
    }

    private static int[] range(int first, int end) {
        return IntStream.range(first, end).toArray();
    }

    /**
     * Chooses rows of a dataset's test split.
     *
     * @param rows most rows of an examination
     * @throws RejectedException with reason {@link RejectedException.Reason#TOO_FEW_ROWS} below {@value #FEWEST_ROWS}
     */
    static HeldOut of(PreparedDataset dataset, int rows) {
        long available = dataset.manifest().rows(Split.TEST);
        if (available < FEWEST_ROWS) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "Dataset " + dataset.manifest().dataset().brief() + " has " + available
                            + " test rows. An examination needs at least " + FEWEST_ROWS
                            + ", because its referees learn on one half and are judged on the other, and the control"
                            + " halves them once more: bring more data or raise dataset.split.test");
        }
        return new HeldOut(dataset, Math.toIntExact(available), rows);
    }

    /** Digest of the dataset the rows are of. */
    public Digest dataset() {
        return dataset;
    }

    /** Between the rows' values and physical ones. */
    public ColumnTransforms transforms() {
        return transforms;
    }

    /** Conditions, then flags: what a generator is given. */
    public List<String> inputs() {
        return Stream.concat(conditions.stream(), flags.stream()).toList();
    }

    /** What a generator makes. */
    public List<String> targets() {
        return targets;
    }

    /** What the rows' weights were before the dataset was prepared, if they had any. */
    public Optional<Weighting> weighting() {
        return weighting;
    }

    /** The rows, transformed: inputs and the reference's targets. */
    public Table examined() {
        return examined;
    }

    /** The rows beside generated ones, in physical units. */
    public Pairs pairs(Table generated) {
        return Pairs.physical(conditions, categories, flags, targets, transforms, examined, generated);
    }

    /**
     * Whether generated rows repeat what was learned. Those made for the first of the rows are compared with others of the
     * rows, because a row of the same conditions would be nearer than chance.
     *
     * @return nothing where there are too few rows to tell
     */
    Optional<Memorisation> memorisation(Table generated, double confidence) {
        return learned.map(train -> Memory.examine(
                generated.select(range(0, train.rows())).toRowMajor(targets),
                train.toRowMajor(targets),
                examined.select(range(train.rows(), 2 * train.rows())).toRowMajor(targets),
                targetValues(),
                confidence));
    }

    /**
     * Reference against reference. Each seed casts the rows anew: with the roles fixed, all seeds would look at one and the
     * same fluctuation, and asking more of them would hardly narrow the control.
     */
    TwoSamples control(long seed) {
        return TwoSamples.cast(control, seed);
    }
}
