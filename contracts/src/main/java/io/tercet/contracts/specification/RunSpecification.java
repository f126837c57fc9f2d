package io.tercet.contracts.specification;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;

/**
 * Everything that defines a run: data, transforms, players, game, budget and the bar for promotion. Two runs of equal
 * specification on equal data give equal results.
 *
 * @param tercet version of the specification's language; 1
 * @param model what is being imitated
 * @param dataset which data
 * @param transforms what is done to it before the players see it
 * @param generator the player that imitates
 * @param discriminator the player that fights it
 * @param referee the player that watches
 * @param loss what they play for
 * @param training how long, how fast and by which rule they learn
 * @param promotion what a checkpoint must show before it serves
 * @param retraining when data that arrives is trained on by itself; never, where absent
 */
public record RunSpecification(
        int tercet,
        ModelName model,
        DatasetSpecification dataset,
        TransformSpecification transforms,
        GeneratorSpecification generator,
        DiscriminatorSpecification discriminator,
        RefereeSpecification referee,
        LossSpecification loss,
        TrainingSpecification training,
        PromotionSpecification promotion,
        Optional<RetrainingSpecification> retraining) {

    /** The only version of the specification's language so far. */
    public static final int VERSION = 1;

    private static final int MOST_CHARACTERS = 1 << 20;

    public RunSpecification {
        requireSoundBatchNorm(discriminator.network(), loss, training);
        requireBoundedSlope(discriminator, loss);
        requireImages(dataset, "generator", generator.network());
        requireImages(dataset, "discriminator", discriminator.network());
        referee.network().ifPresent(network -> requireImages(dataset, "referee", network));
        requireAlikeRepetitions(generator, discriminator, loss, training);
        if (training.repeats() && retraining.isPresent()) {
            throw new FieldException(
                    "retraining", "cannot be given beside 'training.repetitions' above 1, of which none is served");
        }
        referee.modes().ifPresent(modes -> requireCoordinates(dataset, modes));
        if (dataset.image().isPresent() && !transforms.isOfImages()) {
            throw new FieldException(
                    "transforms",
                    "must have 'targets: [pixel]', which is their default, or 'targets: [unit-pixel]' for images");
        }
        if (dataset.image().isEmpty() && transforms.pixel().isPresent()) {
            throw new FieldException(
                    "transforms",
                    "can have '" + transforms.pixel().get() + "' only where 'dataset.image' says what the images are");
        }
        Set<String> transformed = new HashSet<>(dataset.conditions());
        transformed.addAll(dataset.targets());
        for (String column : transforms.columns().keySet()) {
            if (!transformed.contains(column)) {
                throw new FieldException(
                        "transforms",
                        "has in 'columns' '" + column
                                + "', which is neither among dataset.conditions nor dataset.targets");
            }
        }
        int classes = dataset.image().map(ImageSpecification::classes).orElse(0);
        if (promotion.leastShare() * classes > 1 || (promotion.leastShare() > 0 && classes == 0)) {
            throw new FieldException(
                    "promotion",
                    "can have a 'least-share' only for images with 'dataset.image.classes', and none above 1 / classes,"
                            + " which leaves no class less than another: " + promotion.leastShare() + " for " + classes
                            + " classes");
        }
    }

    private static void requireBoundedSlope(DiscriminatorSpecification discriminator, LossSpecification loss) {
        if (loss.kind() == LossSpecification.Kind.WASSERSTEIN
                && loss.gradientPenalty() == 0
                && !discriminator.spectralNorm()) {
            throw new FieldException(
                    "loss",
                    "of kind wasserstein needs a 'gradient-penalty' above 0 or 'discriminator.spectral-norm: true': without"
                            + " a bound on the discriminator's slope it has no least value");
        }
    }

    private static void requireCoordinates(DatasetSpecification dataset, ModesSpecification modes) {
        if (dataset.image().isPresent()) {
            throw new FieldException("referee", "can have 'modes' only for targets that are numbers, not for images");
        }
        int coordinates = modes.centres().get(0).size();
        if (coordinates != dataset.targets().size()) {
            throw new FieldException(
                    "referee",
                    "has 'modes' at points of " + coordinates + " coordinates, but dataset.targets are "
                            + dataset.targets().size() + ": " + String.join(", ", dataset.targets()));
        }
    }

    private static void requireAlikeRepetitions(
            GeneratorSpecification generator,
            DiscriminatorSpecification discriminator,
            LossSpecification loss,
            TrainingSpecification training) {
        if (!training.repeats()) {
            return;
        }
        String beside = " beside 'training.repetitions' above 1, whose games are computed side by side";
        if (!(generator.network() instanceof DenseNetworkSpecification)) {
            throw new FieldException("generator", "must be of kind mlp or residual-mlp" + beside);
        }
        if (!(discriminator.network() instanceof DenseNetworkSpecification)) {
            throw new FieldException("discriminator", "must be of kind mlp or residual-mlp" + beside);
        }
        if (discriminator.spectralNorm()) {
            throw new FieldException("discriminator", "cannot have 'spectral-norm: true'" + beside);
        }
        if (loss.gradientPenalty() > 0) {
            throw new FieldException("loss", "cannot have a 'gradient-penalty'" + beside);
        }
    }

    private static void requireSoundBatchNorm(
            NetworkSpecification discriminator, LossSpecification loss, TrainingSpecification training) {
        if (!discriminator.batchNorm()) {
            return;
        }
        if (training.discriminatorBatches() == TrainingSpecification.DiscriminatorBatches.COMBINED) {
            throw new FieldException(
                    "discriminator",
                    "can have 'batch-norm: true' only with 'training.discriminator-batches: separate': a batch that holds"
                            + " reference and generated rows has common statistics that would tell them apart");
        }
        if (loss.gradientPenalty() > 0) {
            throw new FieldException(
                    "discriminator",
                    "cannot have 'batch-norm: true' beside 'loss.gradient-penalty', which is about the slope at each row"
                            + " by itself (Gulrajani et al. 2017, section 4)");
        }
    }

    /**
     * Reads YAML or JSON, strictly.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION}, naming the line, the
     *     key and what is accepted
     */
    public static RunSpecification parse(String yaml) {
        return read(compose(yaml));
    }

    /** As {@link #parse}, of YAML whose nodes are known. */
    static RunSpecification read(Node yaml) {
        return read(Section.of("", yaml));
    }

    /** The nodes of a text. */
    static Node compose(String yaml) {
        if (yaml.length() > MOST_CHARACTERS) {
            throw new RejectedException(
                    INVALID_SPECIFICATION, "A specification has at most " + MOST_CHARACTERS + " characters");
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(10);
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(limits)).compose(new StringReader(yaml)))
                    .orElseThrow(() -> new RejectedException(INVALID_SPECIFICATION, "The specification is empty"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RejectedException(INVALID_SPECIFICATION, "line " + line + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new RejectedException(INVALID_SPECIFICATION, "not YAML: " + e.getMessage(), e);
        }
    }

    private static RunSpecification read(Section section) {
        return section.build(() -> {
            int version = section.value("tercet", RunSpecification::version);
            ModelName model = section.value("model", ModelName::new);
            DatasetSpecification dataset = DatasetSpecification.read(section.section("dataset"));
            return new RunSpecification(
                    version,
                    model,
                    dataset,
                    TransformSpecification.read(
                            section.section("transforms"), dataset.image().isPresent()),
                    GeneratorSpecification.read(section.section("generator")),
                    DiscriminatorSpecification.read(section.section("discriminator")),
                    RefereeSpecification.read(section.section("referee")),
                    LossSpecification.read(section.section("loss")),
                    TrainingSpecification.read(section.section("training")),
                    PromotionSpecification.read(section.section("promotion")),
                    section.optional("retraining", RetrainingSpecification::read));
        });
    }

    private static int version(String text) {
        if (!text.equals(Integer.toString(VERSION))) {
            throw new IllegalArgumentException("this Tercet reads version " + VERSION + ", not '" + text + "'");
        }
        return VERSION;
    }

    /**
     * The one JSON of equal specifications, which {@link #parse} reads back to an equal one. Defaults are filled in, except
     * those of keys that joined the language later.
     */
    public byte[] canonicalJson() {
        return CanonicalForm.of(this);
    }

    /** The identity of the run it defines: comments, order and spelled-out defaults make no difference. */
    @JsonIgnore
    public Digest digest() {
        return Digest.of(canonicalJson());
    }

    /** The identity of the dataset it prepares from given data: only the dataset and transform sections matter. */
    @JsonIgnore
    public Digest preparationDigest() {
        return Digest.of(CanonicalForm.ofPreparation(this));
    }

    /** The same run with a smaller or larger budget of steps. */
    public RunSpecification withSteps(int steps) {
        return withTraining(training.withSteps(steps));
    }

    /** The same run trained otherwise. */
    public RunSpecification withTraining(TrainingSpecification other) {
        return new RunSpecification(
                tercet,
                model,
                dataset,
                transforms,
                generator,
                discriminator,
                referee,
                loss,
                other,
                promotion,
                retraining);
    }

    /**
     * The referee's architecture: its own, or else the discriminator's without normalization. A referee judges rows by
     * themselves, learns from batches whose common statistics would tell reference from generated rows, and may be as steep
     * as it likes.
     */
    @JsonIgnore
    public NetworkSpecification refereeNetwork() {
        return referee.network().orElseGet(discriminator.network()::withoutBatchNorm);
    }

    private static void requireImages(DatasetSpecification dataset, String player, NetworkSpecification network) {
        if (network instanceof ConvolutionalNetworkSpecification convolutional) {
            ImageSpecification image = dataset.image()
                    .orElseThrow(() -> new FieldException(
                            player, "is convolutional, which is for images: 'dataset.image' must say what they are"));
            int strides = convolutional.totalStride();
            if (convolutional.start().isPresent() && (image.height() % strides != 0 || image.width() % strides != 0)) {
                throw new FieldException(
                        player,
                        "grows its image " + strides
                                + " times by the strides of its blocks and output, so the height and"
                                + " width of dataset.image must be multiples of " + strides + ", not " + image.height()
                                + " and " + image.width());
            }
        }
    }
}
