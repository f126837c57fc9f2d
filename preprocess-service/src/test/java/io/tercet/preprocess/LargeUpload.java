package io.tercet.preprocess;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.tercet.contracts.Digest;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetPreparation;
import io.tercet.dataset.prepared.RawFile;

/** CSV files of a model, in a directory and in the bucket {@code raw}, whose dataset is known. */
final class LargeUpload {

    private final RunSpecification specification;
    private final List<RawFile> files = new ArrayList<>();
    private final Path directory;

    /**
     * Writes the files.
     *
     * @param model that imitates them
     * @param rows of each file
     */
    LargeUpload(String model, int count, int rows, Path directory) throws IOException {
        this.directory = directory;
        this.specification = RunSpecification.parse("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/%s/
                  conditions: [p]
                  targets: [x, y]
                  one-hot: {side: [left, right]}
                  derive: {y: x^2 + p}
                  cuts: [p < 0.9]
                """.formatted(model, model));
        for (int file = 0; file < count; file++) {
            Random random = new Random(file);
            StringBuilder text = new StringBuilder("p,x,side\n");
            for (int row = 0; row < rows; row++) {
                text.append(random.nextFloat())
                        .append(',')
                        .append(random.nextFloat())
                        .append(random.nextBoolean() ? ",left\n" : ",right\n");
            }
            String name = model + "/" + file + ".csv";
            Path path = Files.writeString(directory.resolve(model + "-" + file + ".csv"), text);
            files.add(new RawFile(name, path, Digest.of(Files.readAllBytes(path))));
        }
    }

    RunSpecification specification() {
        return specification;
    }

    List<RawFile> files() {
        return List.copyOf(files);
    }

    /** What one process that shares nothing makes of it. */
    DatasetManifest alone() throws IOException {
        return new DatasetPreparation(specification).prepare(files, Files.createTempDirectory(directory, "alone"));
    }

    /** Puts the files into the store and registers the model. */
    void store(Traffic traffic) {
        files.forEach(file -> traffic.store().bucket("raw").upload(file.name(), file.path()));
        traffic.register(specification);
    }

    /** Announces the files. */
    void announce(Traffic traffic) {
        traffic.send(new UploadArrived(
                URI.create("s3://raw/" + specification.model() + "/"),
                files.stream().map(RawFile::name).toList()));
    }

    /** Waits until the model is told of its dataset. */
    DatasetPrepared awaitPrepared(Traffic traffic) {
        return traffic.awaitEvents(Topic.DATASETS, DatasetPrepared.class, 1, event -> event.model()
                        .equals(specification.model()))
                .get(0);
    }
}
