"""The minimax game of the resolution system in PyTorch, written as its users would write it."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits


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
    """One step is one backward pass and two moves of Adam.

    autocast: products in bf16; precision: of float32 products; compiled: "loss", "step" or nothing.
    """

    def __init__(self, system, device, autocast=False, precision="highest", compiled=""):
        self.system = system
        self.device = device
        self.autocast = autocast
        self.precision = precision
        self.rows = torch.from_numpy(system.rows).to(device)
        self.generator = ResidualMlp(system.generator).to(device)
        self.discriminator = ResidualMlp(system.discriminator).to(device)
        # The generator maximizes the one loss, which is to minimize its opposite.
        self.generator_adam = self._adam(self.generator, system.rates["generator"], maximize=True)
        self.discriminator_adam = self._adam(self.discriminator, system.rates["discriminator"])
        reference = torch.full((system.batch, 1), 1 - system.smoothing / 2)
        generated = torch.full((system.batch, 1), system.smoothing / 2)
        self.labels = torch.cat([reference, generated]).to(device)
        mode = "reduce-overhead" if device.type == "cuda" else None
        self.loss = torch.compile(self._loss, mode=mode) if compiled == "loss" else self._loss
        self.step = torch.compile(self._step) if compiled == "step" else self._step
        self.order = torch.empty(0, dtype=torch.int64, device=device)

    @staticmethod
    def _adam(player, rate, **options):
        return torch.optim.Adam(player.parameters(), rate, eps=1e-7, fused=True, **options)

    def _loss(self, rows, noise):
        x = rows[:, : self.system.inputs]
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
        batch = self.system.batch
        if len(self.order) < batch:
            self.order = torch.randperm(len(self.rows), device=self.device)
        chosen, self.order = self.order[:batch], self.order[batch:]
        return chosen

    def play(self, steps):
        torch.set_float32_matmul_precision(self.precision)
        for _ in range(steps):
            noise = torch.randn(self.system.batch, self.system.latent, device=self.device)
            loss = self.step(self.rows[self._next_batch()], noise)
        loss.item()  # waits for a device that works on its own

    def replay(self):
        torch.set_float32_matmul_precision(self.precision)
        losses = []
        for batch, noise in zip(self.system.batches, self.system.noise):
            chosen = torch.from_numpy(batch).long().to(self.device)
            loss = self.step(self.rows[chosen], torch.from_numpy(noise).to(self.device)).item()
            losses += [-loss, loss]
        return losses
