package io.tercet.trainer.run;

import java.util.Optional;

import ai.djl.Device;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Picture;
import io.tercet.players.game.GameState;

/** A picture of a game in progress, always of the same noise. */
sealed interface Sketch permits ImageSketch, PointSketch, NumberSketch {

    /** Colour of what is real. */
    Colour REFERENCE = Colour.grey(165);

    /** Colour of what the generator makes. */
    Colour GENERATED = new Colour(31, 90, 180);

    /** Colour of what the discriminator says. */
    Colour DISCRIMINATOR = new Colour(200, 90, 20);

    /**
     * Draws a game.
     *
     * @param moment of the game, in words
     */
    Picture draw(Run run, GameState state, String moment, Device device);

    /** How a run is drawn: one on images, or one of one or two targets and nothing else; not many games at once. */
    static Optional<Sketch> of(RunSpecification specification) {
        DatasetSpecification dataset = specification.dataset();
        if (specification.training().repeats()) {
            return Optional.empty();
        }
        if (dataset.image().isPresent()) {
            return Optional.of(ImageSketch.of(specification));
        }
        if (!dataset.inputs().isEmpty() || specification.discriminator().spectralNorm()) {
            return Optional.empty();
        }
        return switch (dataset.targetValues()) {
            case 1 ->
                specification.generator().latent() == 1 ? Optional.of(new NumberSketch()) : Optional.<Sketch>empty();
            case 2 -> Optional.of(new PointSketch());
            default -> Optional.empty();
        };
    }
}
