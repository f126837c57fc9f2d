package io.tercet.benchmarks.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

import ai.djl.Device;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.Precision;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.device.Devices;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameDesign;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;

/** Tercet's own {@link Game}, the one that the trainer plays, as a contender. */
final class TercetContender {

    private final GameDesign design;
    private final TrainRows rows;
    private final Device device;

    private TercetContender(GameDesign design, TrainRows rows, Device device) {
        this.design = design;
        this.rows = rows;
        this.device = device;
    }

    /**
     * Obeys the protocol of {@link ContenderProcess}.
     *
     * @param arguments the directory of the arrays, {@code float32} or {@code bf16}, and the device
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        TercetContender contender;
        try {
            GameDesign design = GameDesign.of(specification(directory, arguments[1]));
            contender = new TercetContender(
                    design,
                    new ResidentRows(FloatFile.read(directory.resolve(ResolutionSystem.ROWS)), design.columns()),
                    Devices.choose(arguments[2]));
        } catch (RejectedException e) {
            answer("absent " + e.getMessage().lines().findFirst().orElseThrow());
            return;
        }
        contender.serve();
    }

    /** The DCGAN of digits; arguments as those of {@link #main}. */
    static final class OfDigits {

        private OfDigits() {}

        public static void main(String[] arguments) throws IOException {
            GameDesign design = DcganSystem.design(Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
            float[] images = FloatFile.read(Path.of(arguments[0]).resolve(DcganSystem.IMAGES_FILE));
            new TercetContender(design, new ResidentRows(images, design.columns()), Devices.choose(arguments[2]))
                    .serve();
        }
    }

    /** The written specification, with as many shards as processors, in another precision where that is asked for. */
    private static RunSpecification specification(Path directory, String precision) throws IOException {
        ObjectNode json =
                Json.read(Files.readAllBytes(directory.resolve(ResolutionSystem.SPECIFICATION)), ObjectNode.class);
        ObjectNode training = json.withObject("/training");
        training.put("precision", precision);
        training.put("shards", Runtime.getRuntime().availableProcessors());
        return RunSpecification.parse(json.toString());
    }

    private void serve() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Game game = game()) {
            answer("ready Tercet on Java " + Runtime.version().feature() + ", " + Devices.describe(device));
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                switch (question) {
                    case "replay" -> answer("losses" + replay());
                    case "matrix-rate" -> answer("flops " + MatrixRate.measure(device));
                    default -> {
                        game.train(Integer.parseInt(question.substring("steps ".length())));
                        answer("done");
                    }
                }
            }
        }
    }

    private String replay() {
        StringJoiner losses = new StringJoiner(" ", " ", "");
        try (Game game = game()) {
            for (int step = 0; step < ResolutionSystem.RECORDED_STEPS; step++) {
                Losses both = game.train(1);
                losses.add(Double.toString(both.generator())).add(Double.toString(both.discriminator()));
            }
        }
        return losses.toString();
    }

    private Game game() {
        return new Game(design, rows, device, GameState.initial(design));
    }

    private static void answer(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
