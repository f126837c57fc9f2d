package io.tercet.laptop.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.toy.Toy;

/** Data that needs no files. */
public sealed interface BuiltInSample permits TrackerSample, ToySample {

    /**
     * Writes the sample.
     *
     * @param directory made if absent
     * @return the files, in the order of their rows
     */
    List<Path> write(Path directory) throws IOException;

    /** What it is, in words. */
    String description();

    /** The sample that has a dataset's columns, if one has. */
    static Optional<BuiltInSample> of(DatasetSpecification dataset) {
        if (dataset.image().isPresent()) {
            return Optional.empty();
        }
        return TrackerSample.usual(dataset)
                .<BuiltInSample>map(tracker -> tracker)
                .or(() -> Arrays.stream(Toy.values())
                        .filter(toy -> toy.columns().containsAll(dataset.columns()))
                        .findFirst()
                        .map(ToySample::usual));
    }
}
