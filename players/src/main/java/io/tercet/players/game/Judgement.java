package io.tercet.players.game;

import java.util.List;

import io.tercet.players.network.Naming;
import io.tercet.players.network.Network;
import io.tercet.players.network.Rows;
import io.tercet.players.program.Source;

/**
 * The discriminator's answers to reference and generated rows in a program, and the two ways back through it. The program
 * has {@code d_input}, the rows it is shown, reference rows first, and {@code rows}, how many these are.
 */
sealed interface Judgement {

    /** Variable of the logits, of shape (2 · rows, 1). */
    String logits();

    /**
     * Writes the gradient of the discriminator's parameters.
     *
     * @param upstream variable of ∂loss/∂logits
     * @param inputWanted whether the answer is wanted
     * @return ∂loss/∂targets of generated rows
     */
    String learn(String upstream, boolean inputWanted);

    /**
     * Writes the gradient of another loss with respect to what the generator made.
     *
     * @param upstream variable of ∂loss/∂logits of generated rows
     * @return ∂loss/∂targets of generated rows
     */
    String back(String upstream);

    /** After {@link #learn}: the discriminator's applications, whose gradients add up. */
    List<Network.Application> applications();

    /**
     * Both kinds of rows as one batch.
     *
     * @param inputs columns at the start of a row that are no targets
     */
    record Combined(Network.Application all, int inputs) implements Judgement {

        static Combined write(Source source, Network discriminator, Naming naming, int inputs) {
            return new Combined(discriminator.train(source, naming, "d_input"), inputs);
        }

        @Override
        public String logits() {
            return all.output();
        }

        @Override
        public String learn(String upstream, boolean inputWanted) {
            return all.backward(upstream, Rows.ALL, true, inputWanted) + "[rows:, " + inputs + ":]";
        }

        @Override
        public String back(String upstream) {
            return all.backward(upstream, Rows.GENERATED, false, true) + "[:, " + inputs + ":]";
        }

        @Override
        public List<Network.Application> applications() {
            return List.of(all);
        }
    }

    /**
     * Each kind of rows as a batch of its own.
     *
     * @param inputs columns at the start of a row that are no targets
     */
    record Separate(
            Source source, Network.Application reference, Network.Application generated, String logits, int inputs)
            implements Judgement {

        static Separate write(Source source, Network discriminator, Naming naming, int inputs) {
            source.let("d_reference", "d_input[0:rows]");
            source.let("d_generated", "d_input[rows:]");
            Network.Application reference =
                    discriminator.train(source, naming.of("dr", naming.bytes() + "[0:rows]"), "d_reference");
            Network.Application generated =
                    discriminator.train(source, naming.of("dg", naming.bytes() + "[rows:]"), "d_generated");
            String logits =
                    source.let("logits", "torch.cat([" + reference.output() + ", " + generated.output() + "], 0)");
            return new Separate(source, reference, generated, logits, inputs);
        }

        @Override
        public String learn(String upstream, boolean inputWanted) {
            String ofReference = source.let(upstream + "_reference", upstream + "[0:rows]");
            String ofGenerated = source.let(upstream + "_generated", upstream + "[rows:]");
            reference.backward(ofReference, Rows.ALL, true, false);
            return generated.backward(ofGenerated, Rows.ALL, true, inputWanted) + "[:, " + inputs + ":]";
        }

        @Override
        public String back(String upstream) {
            return generated.backward(upstream, Rows.ALL_AGAIN, false, true) + "[:, " + inputs + ":]";
        }

        @Override
        public List<Network.Application> applications() {
            return List.of(reference, generated);
        }
    }
}
