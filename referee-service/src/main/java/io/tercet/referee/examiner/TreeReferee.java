package io.tercet.referee.examiner;

import java.util.Arrays;
import java.util.Optional;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import org.jboss.logging.Logger;

import io.tercet.messaging.Stopping;

/**
 * Gradient-boosted trees as referee (LightGBM; Ke et al., NeurIPS 2017): blind where networks see and seeing where they are
 * blind, as trees cut along one column at a time and do not mind how columns are scaled. When the cross-entropy of the rows
 * held back has not improved for {@value #PATIENCE} trees, training ends, and the answers that count are those of the best
 * number of trees. One thread and fixed seeds: the same answers each time.
 *
 * <p>Rows and cuts are drawn at random (extremely randomized trees; Geurts et al., Machine Learning 63, 2006): the
 * best of all cuts is so much a function of the rows that the areas of two halves which judge each other are strongly
 * correlated, and a mean over them says little more than one of them. Measured on 300 samples of one distribution, 400 rows each,
 * the mean over five seeds then fluctuates by an eighth less.
 */
public final class TreeReferee implements FreshReferee {

    private static final Logger LOG = Logger.getLogger(TreeReferee.class);

    /** Trees without improvement before training ends. */
    static final int PATIENCE = 10;

    private static final int MOST_TREES = 300;
    private static final int HELD_BACK = 1;
    private static final String ROWS = "max_bin=255 feature_pre_filter=false num_threads=1 verbosity=-1";
    private static final String TREES = "objective=binary metric=binary_logloss boost_from_average=true"
            + " learning_rate=0.05 num_leaves=15 min_data_in_leaf=20"
            + " extra_trees=true bagging_fraction=0.5 bagging_freq=1"
            + " deterministic=true force_row_wise=true num_threads=1 verbosity=-1 seed=";

    /** Whether this machine can run them: LightGBM is native code and needs the OpenMP runtime libgomp. */
    static boolean isAvailable() {
        try {
            LightGbm.load();
            return true;
        } catch (LinkageError e) {
            LOG.warnf("Verdicts have no opinion of trees, because LightGBM cannot be loaded: %s", e.getMessage());
            return false;
        }
    }

    public TreeReferee() {
        LightGbm.load();
    }

    @Override
    public Answers judge(Lesson lesson, Stopping stopping) throws InterruptedException {
        try (LGBMDataset learned = labelled(lesson.samples(), lesson.learning(), Optional.empty());
                LGBMDataset stoppedBy = labelled(lesson.samples(), lesson.heldBack(), Optional.of(learned));
                LGBMBooster trees = LGBMBooster.create(learned, TREES + lesson.refereeSeed())) {
            trees.addValidData(stoppedBy);
            int best = grow(trees, stopping);
            Logits judged = ask(trees, best, lesson, lesson.judged());
            return new Answers(judged, ask(trees, best, lesson, lesson.heldBack()), best);
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM failed for the referee with seed " + lesson.seed(), e);
        }
    }

    /** Grows trees until more of them do not help, and says how many are best. */
    private static int grow(LGBMBooster trees, Stopping stopping) throws LGBMException, InterruptedException {
        double least = Double.POSITIVE_INFINITY;
        int best = 1;
        for (int grown = 1; grown <= MOST_TREES && grown - best <= PATIENCE; grown++) {
            stopping.check();
            boolean cannotSplit = trees.updateOneIter();
            double loss = trees.getEval(HELD_BACK)[0];
            if (loss < least) {
                least = loss;
                best = grown;
            }
            if (cannotSplit) {
                return best;
            }
        }
        return best;
    }

    private static Logits ask(LGBMBooster trees, int best, Lesson lesson, int[] rows) throws LGBMException {
        TwoSamples samples = lesson.samples();
        return new Logits(
                logits(trees, best, samples.reference(rows), rows.length),
                logits(trees, best, samples.generated(rows), rows.length),
                lesson.seed());
    }

    private static float[] logits(LGBMBooster trees, int best, float[] rowMajor, int rows) throws LGBMException {
        double[] scores = trees.predictForMat(
                rowMajor,
                rows,
                rowMajor.length / rows,
                true,
                PredictionType.C_API_PREDICT_RAW_SCORE,
                "num_threads=1 verbosity=-1 num_iteration=" + best);
        float[] logits = new float[rows];
        for (int row = 0; row < rows; row++) {
            logits[row] = (float) scores[row];
        }
        return logits;
    }

    /**
     * Reference rows, labelled 1, and after them as many generated ones, labelled 0.
     *
     * @param binned rows whose bins are taken over
     */
    private static LGBMDataset labelled(TwoSamples samples, int[] chosen, Optional<LGBMDataset> binned)
            throws LGBMException {
        float[] reference = samples.reference(chosen);
        float[] generated = samples.generated(chosen);
        float[] rowMajor = Arrays.copyOf(reference, reference.length + generated.length);
        System.arraycopy(generated, 0, rowMajor, reference.length, generated.length);
        float[] labels = new float[2 * chosen.length];
        Arrays.fill(labels, 0, chosen.length, 1);
        LGBMDataset rows =
                LGBMDataset.createFromMat(rowMajor, labels.length, samples.columns(), true, ROWS, binned.orElse(null));
        rows.setField("label", labels);
        return rows;
    }
}
