"""TensorFlow on the DCGAN of digits, as contender: one @tf.function with a tape for each player; float32 or mixed bf16."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import contender

try:
    import numpy
    import tensorflow as tf
    from tensorflow.keras import layers
except ImportError as failure:
    contender.absent(failure)

LATENT = 100
BATCH = 256


def transposed(filters, stride, **options):
    return layers.Conv2DTranspose(filters, 5, stride, padding="same", use_bias=False, **options)


def generator():
    return tf.keras.Sequential([
        tf.keras.Input((LATENT,)),
        layers.Dense(7 * 7 * 256, use_bias=False),
        layers.BatchNormalization(),
        layers.LeakyReLU(0.3),
        layers.Reshape((7, 7, 256)),
        transposed(128, 1),
        layers.BatchNormalization(),
        layers.LeakyReLU(0.3),
        transposed(64, 2),
        layers.BatchNormalization(),
        layers.LeakyReLU(0.3),
        transposed(1, 2, activation="tanh"),
    ])


def discriminator():
    return tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        layers.Conv2D(64, 5, 2, padding="same"),
        layers.LeakyReLU(0.3),
        layers.Dropout(0.3),
        layers.Conv2D(128, 5, 2, padding="same"),
        layers.LeakyReLU(0.3),
        layers.Dropout(0.3),
        layers.Flatten(),
        layers.Dense(1, dtype="float32"),
    ])


class Game:
    def __init__(self, images):
        self.images = tf.constant(images)
        self.generator = generator()
        self.discriminator = discriminator()
        self.generator_adam = self._adam(self.generator)
        self.discriminator_adam = self._adam(self.discriminator)
        self.cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)
        self.order = tf.zeros((0,), tf.int32)

    @staticmethod
    def _adam(player):
        adam = tf.keras.optimizers.Adam(1e-4)
        adam.build(player.trainable_variables)
        return adam

    @tf.function
    def step(self, chosen):
        reference = tf.gather(self.images, chosen)
        noise = tf.random.normal((BATCH, LATENT))
        with tf.GradientTape() as generator_tape, tf.GradientTape() as discriminator_tape:
            generated = self.generator(noise, training=True)
            of_reference = self.discriminator(reference, training=True)
            of_generated = self.discriminator(generated, training=True)
            generator_loss = self.cross_entropy(tf.ones_like(of_generated), of_generated)
            discriminator_loss = self.cross_entropy(tf.ones_like(of_reference), of_reference)
            discriminator_loss += self.cross_entropy(tf.zeros_like(of_generated), of_generated)
        self._learn(self.generator, self.generator_adam, generator_tape, generator_loss)
        self._learn(self.discriminator, self.discriminator_adam, discriminator_tape, discriminator_loss)
        return discriminator_loss

    @staticmethod
    def _learn(player, adam, tape, loss):
        gradients = tape.gradient(loss, player.trainable_variables)
        adam.apply_gradients(zip(gradients, player.trainable_variables))

    def _next_batch(self):
        if len(self.order) < BATCH:
            self.order = tf.random.shuffle(tf.range(len(self.images)))
        chosen, self.order = self.order[:BATCH], self.order[BATCH:]
        return chosen

    def play(self, steps):
        for _ in range(steps):
            loss = self.step(self._next_batch())
        loss.numpy()  # waits for a device that works on its own


def main():
    arguments = contender.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    if arguments.device == "cpu":
        tf.config.set_visible_devices([], "GPU")
    elif not tf.config.list_physical_devices("GPU"):
        contender.absent(f"TensorFlow {tf.__version__} sees no GPU")
    if arguments.mode == "bf16":
        tf.keras.mixed_precision.set_global_policy("mixed_bfloat16")
    images = numpy.fromfile(arguments.directory / "images.f32", "<f4").reshape(-1, 28, 28, 1)
    contender.serve(f"TensorFlow {tf.__version__}, @tf.function, {arguments.mode}", Game(images).play)


main()
