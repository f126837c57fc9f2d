"""TensorFlow on the resolution system, as contender: one @tf.function with a tape for each player."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import contender

try:
    import tensorflow as tf

    import resolution
except ImportError as failure:
    contender.absent(failure)


def residual_mlp(layers):
    first, *residual, last = [kernel.shape for kernel, _ in layers]
    x = tf.keras.Input((first[0],))
    h = tf.keras.layers.Dense(first[1], "tanh")(x)
    for _, width in residual:
        h = tf.keras.layers.Add()([h, tf.keras.layers.Dense(width, "tanh")(h)])
    model = tf.keras.Model(x, tf.keras.layers.Dense(last[1])(h))
    model.set_weights([array for layer in layers for array in layer])
    return model


class Game:
    def __init__(self, system):
        self.system = system
        self.rows = tf.constant(system.rows)
        self.generator = residual_mlp(system.generator)
        self.discriminator = residual_mlp(system.discriminator)
        self.generator_adam = self._adam(self.generator, system.rates["generator"])
        self.discriminator_adam = self._adam(self.discriminator, system.rates["discriminator"])
        self.cross_entropy = tf.keras.losses.BinaryCrossentropy(
            from_logits=True, label_smoothing=system.smoothing
        )
        self.labels = tf.concat([tf.ones((system.batch, 1)), tf.zeros((system.batch, 1))], 0)
        self.order = tf.zeros((0,), tf.int32)

    @staticmethod
    def _adam(player, rate):
        adam = tf.keras.optimizers.Adam(rate)
        adam.build(player.trainable_variables)
        return adam

    @tf.function
    def step(self, chosen, noise):
        rows = tf.gather(self.rows, chosen)
        x, reference = rows[:, : self.system.inputs], rows[:, self.system.inputs :]
        with tf.GradientTape() as generator_tape, tf.GradientTape() as discriminator_tape:
            generated = self.generator(tf.concat([x, noise], 1))
            judged = tf.concat([tf.concat([x, reference], 1), tf.concat([x, generated], 1)], 0)
            discriminator_loss = self.cross_entropy(self.labels, self.discriminator(judged))
            generator_loss = -discriminator_loss
        self._learn(self.generator, self.generator_adam, generator_tape, generator_loss)
        self._learn(self.discriminator, self.discriminator_adam, discriminator_tape, discriminator_loss)
        return generator_loss, discriminator_loss

    @staticmethod
    def _learn(player, adam, tape, loss):
        gradients = tape.gradient(loss, player.trainable_variables)
        adam.apply_gradients(zip(gradients, player.trainable_variables))

    @tf.function
    def fresh_step(self, chosen):
        return self.step(chosen, tf.random.normal((self.system.batch, self.system.latent)))

    def _next_batch(self):
        batch = self.system.batch
        if len(self.order) < batch:
            self.order = tf.random.shuffle(tf.range(len(self.rows)))
        chosen, self.order = self.order[:batch], self.order[batch:]
        return chosen

    def play(self, steps):
        for _ in range(steps):
            _, loss = self.fresh_step(self._next_batch())
        loss.numpy()  # waits for a device that works on its own

    def replay(self):
        losses = []
        for chosen, noise in zip(self.system.batches, self.system.noise):
            losses += [loss.numpy() for loss in self.step(tf.constant(chosen), tf.constant(noise))]
        return losses


def main():
    arguments = contender.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    if arguments.device == "cpu":
        tf.config.set_visible_devices([], "GPU")
    elif not tf.config.list_physical_devices("GPU"):
        contender.absent(f"TensorFlow {tf.__version__} sees no GPU")
    system = resolution.read(arguments.directory)
    game = Game(system)
    contender.serve(
        f"TensorFlow {tf.__version__}, @tf.function", game.play, lambda: Game(system).replay()
    )


main()
