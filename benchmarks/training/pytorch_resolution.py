"""PyTorch on the resolution system, as contender: float32, bf16 (the faster of two ways) or compile (likewise)."""

import contender

try:
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits
except ImportError as failure:
    contender.absent(failure)


class ResidualMlp(torch.nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = torch.nn.ModuleList(self._dense(kernel, bias) for kernel, bias in layers)

    @staticmethod
    def _dense(kernel, bias):
        dense = torch.nn.Linear(*kernel.shape)
        with torch.no_grad():
            dense.weight.copy_(torch.from_numpy(kernel.T.copy()))
            dense.bias.copy_(torch.from_numpy(bias.copy()))
        return dense

    def forward(self, x):
        h = torch.tanh(self.layers[0](x))
        for layer in self.layers[1:-1]:
            h = h + torch.tanh(layer(h))
        return self.layers[-1](h)


class Game:
    """The minimax game. autocast: products in bf16; precision: of float32 products; compiled: 'loss', 'step' or neither."""

    def __init__(self, resolution, device, autocast=False, precision="highest", compiled=""):
        self.resolution = resolution
        self.device = device
        self.autocast = autocast
        self.precision = precision
        self.rows = torch.from_numpy(resolution.rows).to(device)
        self.generator = ResidualMlp(resolution.generator).to(device)
        self.discriminator = ResidualMlp(resolution.discriminator).to(device)
        # The generator maximizes the one loss, which is to minimize its opposite.
        self.generator_adam = self._adam(self.generator, resolution.rates["generator"], maximize=True)
        self.discriminator_adam = self._adam(self.discriminator, resolution.rates["discriminator"])
        reference = torch.full((resolution.batch, 1), 1 - resolution.smoothing / 2)
        generated = torch.full((resolution.batch, 1), resolution.smoothing / 2)
        self.labels = torch.cat([reference, generated]).to(device)
        mode = "reduce-overhead" if device.type == "cuda" else None
        self.loss = torch.compile(self._loss, mode=mode) if compiled == "loss" else self._loss
        self.step = torch.compile(self._step) if compiled == "step" else self._step
        self.order = torch.empty(0, dtype=torch.int64, device=device)

    @staticmethod
    def _adam(player, rate, **options):
        return torch.optim.Adam(player.parameters(), rate, eps=1e-7, fused=True, **options)

    def _loss(self, rows, noise):
        x = rows[:, : self.resolution.inputs]
        generated = self.generator(torch.cat([x, noise], 1))
        logits = self.discriminator(torch.cat([rows, torch.cat([x, generated], 1)]))
        return binary_cross_entropy_with_logits(logits, self.labels)

    def _step(self, rows, noise):
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.autocast):
            loss = self.loss(rows, noise)
        self.generator_adam.zero_grad()
        self.discriminator_adam.zero_grad()
        loss.backward()
        self.generator_adam.step()
        self.discriminator_adam.step()
        return loss.detach()

    def _next_batch(self):
        batch = self.resolution.batch
        if len(self.order) < batch:
            self.order = torch.randperm(len(self.rows), device=self.device)
        chosen, self.order = self.order[:batch], self.order[batch:]
        return chosen

    def play(self, steps):
        torch.set_float32_matmul_precision(self.precision)
        for _ in range(steps):
            noise = torch.randn(self.resolution.batch, self.resolution.latent, device=self.device)
            loss = self.step(self.rows[self._next_batch()], noise)
        loss.item()  # waits for a device that works on its own

    def replay(self):
        torch.set_float32_matmul_precision(self.precision)
        losses = []
        for batch, noise in zip(self.resolution.batches, self.resolution.noise):
            chosen = torch.from_numpy(batch).long().to(self.device)
            loss = self.step(self.rows[chosen], torch.from_numpy(noise).to(self.device)).item()
            losses += [-loss, loss]
        return losses


MODES = {
    "float32": {"float32": {}},
    "bf16": {
        "autocast": {"autocast": True},
        "matmul precision medium": {"precision": "medium"},
    },
    "compile": {
        "of the loss": {"compiled": "loss"},
        "of the whole step": {"compiled": "step"},
    },
}


def main():
    arguments = contender.arguments()
    torch.set_num_threads(arguments.threads)
    device = torch.device(arguments.device)
    if device.type == "cuda" and not torch.cuda.is_available():
        contender.absent(f"PyTorch {torch.__version__} sees no GPU")
    resolution = contender.Resolution(arguments.directory)
    ways = MODES[arguments.mode]
    description = f"PyTorch {torch.__version__}, {arguments.mode}"
    if len(ways) == 1:
        (best,) = ways
    else:
        best, trials = contender.fastest(
            {name: lambda options=options: Game(resolution, device, **options) for name, options in ways.items()}
        )
        description += f" {best}, as tried: {trials}"
    game = Game(resolution, device, **ways[best])
    contender.serve(description, game.play, lambda: Game(resolution, device, **ways[best]).replay())


main()
