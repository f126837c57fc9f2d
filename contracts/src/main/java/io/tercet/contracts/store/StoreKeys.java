package io.tercet.contracts.store;

import java.util.Locale;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * Where everything lies in the artifact bucket. Under a digest or a run and step, nothing is ever overwritten by anything
 * else: the data objects come first and a small manifest, put only if absent, commits them.
 */
public final class StoreKeys {

    private StoreKeys() {}

    /** A run specification as canonical JSON. */
    public static String specification(Digest specification) {
        return "specifications/" + specification + ".json";
    }

    /** Every registered model. */
    public static final String MODELS = "models/";

    /** A model's {@link ModelRegistration}: the one key that is overwritten, by registering a newer specification. */
    public static String model(ModelName model) {
        return MODELS + model + ".json";
    }

    /** A dataset's manifest; its presence commits the dataset. */
    public static String datasetManifest(Digest dataset) {
        return dataset(dataset, "manifest.json");
    }

    /** A dataset's chunk or transforms file, by the name its manifest gives. */
    public static String dataset(Digest dataset, String name) {
        return "datasets/" + dataset + "/" + name;
    }

    /** A part's manifest; its presence commits the part. */
    public static String partManifest(Digest part) {
        return part(part, "manifest.json");
    }

    /** A file of a part, by the name its manifest gives. */
    public static String part(Digest part, String name) {
        return "parts/" + part + "/" + name;
    }

    /** Every run. */
    public static final String RUNS = "runs/";

    /** A run's {@link RunRecord}: what was asked. */
    public static String run(RunId run) {
        return RUNS + run + "/run.json";
    }

    /** A run's {@link EarlyStop}; present when it is to end before its last step. */
    public static String earlyStop(RunId run) {
        return RUNS + run + "/early-stop.json";
    }

    /** A run's {@link RunOutcome}; present when it has finished or failed. */
    public static String outcome(RunId run) {
        return RUNS + run + "/outcome.json";
    }

    /**
     * A run's losses step by step, as Feather with the columns of {@link LossColumns}; written again at every checkpoint.
     */
    public static String losses(RunId run) {
        return RUNS + run + "/losses.arrow";
    }

    /** All of a run's samples. */
    public static String samples(RunId run) {
        return RUNS + run + "/samples/";
    }

    /**
     * What a run draws from the same noise after an epoch, as PNG.
     *
     * @param epoch from 1, below 1,000,000
     */
    public static String sample(RunId run, long epoch) {
        return samples(run) + "epoch-" + String.format(Locale.ROOT, "%06d", epoch) + ".png";
    }

    /**
     * What a run draws from the same noise after a step, where it counts its pictures in steps, as PNG.
     *
     * @param step from 1
     */
    public static String stepSample(RunId run, long step) {
        return samples(run) + "step-" + padded(step) + ".png";
    }

    /** Everything the spectator reported of a run. */
    public static String spectator(RunId run) {
        return RUNS + run + "/spectator/";
    }

    /** What the spectator reported of a checkpoint. */
    public static String spectatorReport(RunId run, long step) {
        return spectator(run) + padded(step) + ".json";
    }

    /** All of a run's checkpoints. */
    public static String checkpoints(RunId run) {
        return "checkpoints/" + run + "/";
    }

    /** A checkpoint's manifest; its presence commits the checkpoint. */
    public static String checkpointManifest(RunId run, long step) {
        return checkpoints(run) + padded(step) + "/manifest.json";
    }

    /** A checkpoint's tensors: both players, both optimizers. */
    public static String checkpointTensors(RunId run, long step) {
        return checkpoints(run) + padded(step) + "/players.safetensors";
    }

    /** All of a run's verdicts. */
    public static String verdicts(RunId run) {
        return "verdicts/" + run + "/";
    }

    /** The examiner's verdict on a checkpoint. */
    public static String verdict(RunId run, long step) {
        return verdicts(run) + padded(step) + ".json";
    }

    /** The {@link PromotionDecision} on a checkpoint. */
    public static String decision(RunId run, long step) {
        return "decisions/" + run + "/" + padded(step) + ".json";
    }

    /** All of a run's reports and their plots. */
    public static String reports(RunId run) {
        return "reports/" + run + "/";
    }

    /** The examiner's verdict on a checkpoint as a page for people; its presence commits the plots beside it. */
    public static String report(RunId run, long step) {
        return plots(run, step) + "report.html";
    }

    /** All of the plots of a report, and the report. */
    public static String plots(RunId run, long step) {
        return reports(run) + padded(step) + "/";
    }

    /**
     * A plot of a report, as PNG.
     *
     * @param name of the plot
     */
    public static String plot(RunId run, long step, String name) {
        return plots(run, step) + name + ".png";
    }

    /** Every model's datasets that may be trained on. */
    public static final String ARRIVALS = "arrivals/";

    /** All of a model's datasets that may be trained on. */
    public static String arrivals(ModelName model) {
        return ARRIVALS + model + "/";
    }

    /** An {@link Arrival}; removed when it has been decided about. */
    public static String arrival(ModelName model, Digest dataset) {
        return arrivals(model) + dataset + ".json";
    }

    /** All of a model's {@link RetrainingDecision}s. */
    public static String retrainings(ModelName model) {
        return "retrainings/" + model + "/";
    }

    /** A {@link RetrainingDecision}. */
    public static String retraining(ModelName model, Digest dataset) {
        return retrainings(model) + dataset + ".json";
    }

    /** Every model's promotions. */
    public static final String PROMOTIONS = "promotions/";

    /** All of a model's promotions, in order. */
    public static String promotions(ModelName model) {
        return PROMOTIONS + model + "/";
    }

    /** A {@link Promotion}; the highest sequence is the champion. */
    public static String promotion(ModelName model, long sequence) {
        return promotions(model) + padded(sequence) + ".json";
    }

    /** Ten digits, so that names sort as numbers. */
    private static String padded(long number) {
        return String.format(Locale.ROOT, "%010d", number);
    }
}
