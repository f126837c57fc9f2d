package io.tercet.laptop.generate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.laptop.runs.Champions;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Asks the serving generator for targets. */
@Command(
        name = "generate",
        description = "Generate targets for the conditions in a Feather file with the generator that serves.",
        footer =
                "%nExample:%n  ./tercet generate lhcb-resolution --conditions tracks.feather --out smeared.feather --seed 7")
public final class GenerateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Name of the model")
    private String model;

    @Option(
            names = "--conditions",
            paramLabel = "F.feather",
            required = true,
            description =
                    "Feather file with the model's conditions and flags, in physical units; categories may be words")
    private Path conditions;

    @Option(names = "--out", paramLabel = "G.feather", required = true, description = "File to write the targets to")
    private Path out;

    @Option(names = "--seed", paramLabel = "S", description = "Makes the answer repeatable")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--with-conditions",
            description =
                    "Write the model's conditions and flags before the targets, as a model that goes on from there"
                            + " needs them")
    private boolean withConditions;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws InterruptedException {
        ModelName name = parse(model);
        if (!Files.exists(conditions)) {
            throw new CommandException("There is no file " + conditions + ".");
        }
        InferenceClient client = new InferenceClient(connection.inference(Installation.current()));
        ServedModel served = client.describe(name);
        boolean isComplete = FeatherReader.columns(conditions).containsAll(served.inputs());
        Optional<DatasetSpecification> dataset = isComplete ? Optional.empty() : dataset(name);
        Table rows = Conditions.read(
                conditions,
                served,
                dataset.map(DatasetSpecification::derive).orElse(Map.of()),
                dataset.map(GenerateCommand::ignored).orElse(Set.of()));
        Table generated =
                client.generate(name, served, rows, seed.map(OptionalLong::of).orElseGet(OptionalLong::empty));
        FeatherWriter.write(out, withConditions ? beside(rows, generated) : generated);
        System.out.println(generated.rows() + " rows of " + String.join(", ", generated.columns()) + " in " + out
                + ", by promotion " + served.version() + " of " + name);
        return ExitCode.DONE;
    }

    private static Table beside(Table conditions, Table targets) {
        List<String> columns = Stream.of(conditions, targets)
                .flatMap(table -> table.columns().stream())
                .toList();
        float[][] values = Stream.of(conditions, targets)
                .flatMap(table -> table.columns().stream().map(table::column))
                .toArray(float[][]::new);
        return new Table(columns, targets.widths(), values);
    }

    private static Set<String> ignored(DatasetSpecification dataset) {
        return dataset.unknown() == DatasetSpecification.Unknown.IGNORE
                ? dataset.oneHot().keySet()
                : Set.of();
    }

    /** What the champion was trained on, which has the formulas of derived columns. */
    private Optional<DatasetSpecification> dataset(ModelName model) {
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            Bucket artifacts = store.artifacts();
            return new Champions(artifacts)
                    .of(model)
                    .map(champion -> artifacts.read(StoreKeys.specification(champion.specification())))
                    .map(json -> RunSpecification.parse(new String(json, StandardCharsets.UTF_8)))
                    .map(RunSpecification::dataset);
        }
    }

    private static ModelName parse(String text) {
        try {
            return new ModelName(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage() + ".", e);
        }
    }
}
