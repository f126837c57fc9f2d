package io.tercet.laptop.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.specification.RetrainingSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.submit.Submission;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Gives a model new data, as whatever drops files into its source does. */
@Command(
        name = "upload",
        description = {
            "Upload new data of a model that has been submitted before.",
            "It is prepared and compared with what the champion learned from. Whether the model is then retrained is for the"
                    + " section 'retraining' of its specification to say."
        },
        footer = "%nExample:%n  ./tercet upload lhcb-resolution --data new/")
public final class UploadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Model that the data is for")
    private String model = "";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            required = true,
            description = "File or directory to upload: files of rows or, where the model is of images, image files")
    private Path data;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        Installation here = Installation.current();
        Coordinates system = connection.resolve(here);
        RunSpecification specification = specification(system, new ModelName(model));
        StageDisplay display = StageDisplay.ofThisProcess(false);
        try (Submission submission =
                Submission.open(specification, system, display, () -> connection.requireAlive(here))) {
            List<String> objects = submission.upload(data);
            DatasetPrepared prepared = submission.arrive(objects);
            System.out.println(drift(prepared));
            System.out.println(whatNext(specification));
            return ExitCode.DONE;
        }
    }

    private static RunSpecification specification(Coordinates system, ModelName model) {
        try (ObjectStore store = system.openStore()) {
            Bucket artifacts = store.artifacts();
            ModelRegistration registration = artifacts
                    .find(StoreKeys.model(model))
                    .map(json -> Json.read(json, ModelRegistration.class))
                    .orElseThrow(() -> new CommandException(
                            "There is no model " + model + " yet. ./tercet submit makes one of a specification."));
            return RunSpecification.parse(
                    new String(artifacts.read(StoreKeys.specification(registration.specification())), UTF_8));
        }
    }

    private static String drift(DatasetPrepared prepared) {
        return prepared.drift()
                .map(Drift::drifted)
                .map(drifted -> drifted.isEmpty()
                        ? "No column differs from what the champion learned from."
                        : "Distributed otherwise than what the champion learned from: " + String.join(", ", drifted)
                                + ".")
                .orElse("There is no champion that learned from other data.");
    }

    private static String whatNext(RunSpecification specification) {
        return specification
                .retraining()
                .map(UploadCommand::whatNext)
                .orElse("Model " + specification.model()
                        + " is not retrained by itself: its specification has no section 'retraining'.");
    }

    private static String whatNext(RetrainingSpecification rule) {
        return "Whether the model is retrained is decided when nothing more has come for " + rule.quietSeconds()
                + " s and no run of it is under way; ./tercet runs lists its runs.";
    }
}
