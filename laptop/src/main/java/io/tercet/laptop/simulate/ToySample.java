package io.tercet.laptop.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.toy.Toy;

/**
 * A sample of a toy distribution in one Feather file.
 *
 * @param rows at least 1
 * @param seed of the sample; equal seeds and rows give equal files
 */
public record ToySample(Toy toy, int rows, long seed) implements BuiltInSample {

    private static final int USUAL_ROWS = 4000;

    static ToySample usual(Toy toy) {
        return new ToySample(toy, USUAL_ROWS, 1);
    }

    @Override
    public List<Path> write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(toy.word() + ".feather");
        FeatherWriter.write(file, toy.sample(rows, seed));
        return List.of(file);
    }

    @Override
    public String description() {
        return rows + " rows of the toy distribution '" + toy.word() + "'";
    }
}
