package io.tercet.contracts.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * Everything the examiner found about a checkpoint.
 *
 * @param model examined
 * @param run examined
 * @param step of the checkpoint
 * @param steps of the whole run
 * @param specification digest of the run's specification
 * @param dataset digest of the held-out data's dataset
 * @param checkpoint digest of the examined tensors
 * @param confidence level of every interval
 * @param examination generated against reference
 * @param control reference against reference, two halves of the held-out rows
 * @param trees the same by gradient-boosted trees; absent where rows are images
 * @param targets each target on its own
 * @param largestCorrelationDifference greatest |ρ generated − ρ reference| over pairs of targets
 * @param table targets and their correlations compared with a test of each difference, everywhere and in parts of the space of
 *     conditions; not of images
 * @param memorisation whether train rows were learned by heart
 * @param images what a classifier sees, where the dataset is of labelled images
 * @param modes which are generated, where the specification says where they are
 * @param findings what is wrong with the game, nothing of one that goes well
 * @param seconds wall time of the examination
 * @param reached when
 */
public record Verdict(
        ModelName model,
        RunId run,
        long step,
        long steps,
        Digest specification,
        Digest dataset,
        Digest checkpoint,
        double confidence,
        Examination examination,
        Examination control,
        Optional<Trees> trees,
        List<TargetComparison> targets,
        double largestCorrelationDifference,
        Optional<TableComparison> table,
        Optional<Memorisation> memorisation,
        Optional<ImageComparison> images,
        Optional<ModeCoverage> modes,
        List<Finding> findings,
        double seconds,
        Instant reached) {
    public Verdict {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(examination, "examination");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(trees, "trees");
        targets = List.copyOf(targets);
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(memorisation, "memorisation");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(modes, "modes");
        findings = List.copyOf(findings);
        Objects.requireNonNull(reached, "reached");
    }
}
