"""PyTorch on the DCGAN of digits, as contender: float32, bf16 or compile, each the faster of two memory layouts."""

import contender

try:
    import numpy
    import torch
    from torch import nn
    from torch.nn.functional import binary_cross_entropy_with_logits
except ImportError as failure:
    contender.absent(failure)

LATENT = 100
BATCH = 256


class SameTransposed(nn.ConvTranspose2d):
    """A 5 by 5 transposed convolution whose output has its input's size times the stride."""

    def __init__(self, inputs, outputs, stride):
        super().__init__(inputs, outputs, 5, stride, padding=2, output_padding=stride - 1, bias=False)


class Generator(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Linear(LATENT, 7 * 7 * 256, bias=False),
            nn.BatchNorm1d(7 * 7 * 256, eps=1e-3, momentum=0.01),
            nn.LeakyReLU(0.3),
            nn.Unflatten(1, (256, 7, 7)),
            SameTransposed(256, 128, 1),
            nn.BatchNorm2d(128, eps=1e-3, momentum=0.01),
            nn.LeakyReLU(0.3),
            SameTransposed(128, 64, 2),
            nn.BatchNorm2d(64, eps=1e-3, momentum=0.01),
            nn.LeakyReLU(0.3),
            SameTransposed(64, 1, 2),
            nn.Tanh(),
        )


class Discriminator(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 64, 5, 2, padding=2),
            nn.LeakyReLU(0.3),
            nn.Dropout(0.3),
            nn.Conv2d(64, 128, 5, 2, padding=2),
            nn.LeakyReLU(0.3),
            nn.Dropout(0.3),
            nn.Flatten(),
            nn.Linear(7 * 7 * 128, 1),
        )


class Game:
    def __init__(self, images, device, layout, autocast=False, compiled=False):
        self.device = device
        self.layout = layout
        self.autocast = autocast
        self.images = images.to(device)
        self.generator = Generator().to(device, memory_format=layout)
        self.discriminator = Discriminator().to(device, memory_format=layout)
        self.generator_adam = torch.optim.Adam(self.generator.parameters(), 1e-4, eps=1e-7, fused=True)
        self.discriminator_adam = torch.optim.Adam(self.discriminator.parameters(), 1e-4, eps=1e-7, fused=True)
        self.zeros = torch.zeros(BATCH, 1, device=device)
        self.ones = torch.ones(BATCH, 1, device=device)
        self.step = torch.compile(self._step) if compiled else self._step
        self.order = torch.empty(0, dtype=torch.int64, device=device)

    def _step(self, reference, noise):
        """The gradients of both players, of the losses before either has moved, and of the discriminator's loss itself."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.autocast):
            generated = self.generator(noise).contiguous(memory_format=self.layout)
            of_reference = self.discriminator(reference)
            of_generated = self.discriminator(generated)
            generator_loss = binary_cross_entropy_with_logits(of_generated, self.ones)
            discriminator_loss = binary_cross_entropy_with_logits(of_reference, self.ones)
            discriminator_loss = discriminator_loss + binary_cross_entropy_with_logits(of_generated, self.zeros)
        for_generator = torch.autograd.grad(generator_loss, list(self.generator.parameters()), retain_graph=True)
        for_discriminator = torch.autograd.grad(discriminator_loss, list(self.discriminator.parameters()))
        return for_generator, for_discriminator, discriminator_loss.detach()

    @staticmethod
    def _learn(player, adam, gradients):
        for parameter, gradient in zip(player.parameters(), gradients):
            parameter.grad = gradient
        adam.step()

    def _next_batch(self):
        if len(self.order) < BATCH:
            self.order = torch.randperm(len(self.images), device=self.device)
        chosen, self.order = self.order[:BATCH], self.order[BATCH:]
        return chosen

    def play(self, steps):
        for _ in range(steps):
            reference = self.images[self._next_batch()].contiguous(memory_format=self.layout)
            noise = torch.randn(BATCH, LATENT, device=self.device)
            for_generator, for_discriminator, loss = self.step(reference, noise)
            self._learn(self.generator, self.generator_adam, for_generator)
            self._learn(self.discriminator, self.discriminator_adam, for_discriminator)
        loss.item()  # waits for a device that works on its own


LAYOUTS = {"contiguous": torch.contiguous_format, "channels last": torch.channels_last}
MODES = {"float32": {}, "bf16": {"autocast": True}, "compile": {"compiled": True}}


def main():
    arguments = contender.arguments()
    torch.set_num_threads(arguments.threads)
    device = torch.device(arguments.device)
    if device.type == "cuda" and not torch.cuda.is_available():
        contender.absent(f"PyTorch {torch.__version__} sees no GPU")
    images = torch.from_numpy(numpy.fromfile(arguments.directory / "images.f32", "<f4").reshape(-1, 1, 28, 28))
    options = MODES[arguments.mode]
    best, trials = contender.fastest(
        {name: lambda layout=layout: Game(images, device, layout, **options) for name, layout in LAYOUTS.items()}
    )
    contender.serve(
        f"PyTorch {torch.__version__}, {arguments.mode}, {best}, as tried: {trials}",
        Game(images, device, LAYOUTS[best], **options).play,
    )


main()
