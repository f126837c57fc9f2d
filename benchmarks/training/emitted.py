"""Runs training programs that Tercet has written, as TorchScript archives, in Python's libtorch beside PyTorch itself.

Tercet's own libtorch is of one version and one build; this shows what the same program does in any other, on a GPU above
all. Every contender plays the same recorded steps first, and its losses are compared with those of PyTorch. The last line
is a JSON object.

    python benchmarks/training/emitted.py --device cuda float32.pt bf16.pt
"""

import argparse
import json
import pathlib
import statistics
import tempfile
import time

import torch

import resolution
from pytorch_game import Game

EPOCH_ROWS = 352_220
TOLERANCE = 3e-2
KERNELS, COPIES = {"kernel"}, {"gpu_memcpy", "gpu_memset"}


class EmittedGame:
    """An emitted program with PyTorch's Adam on the two flat parameter vectors."""

    def __init__(self, system, device, archive):
        self.system = system
        self.device = device
        self.program = torch.jit.load(archive, map_location=device)
        self.rows = torch.from_numpy(system.rows).to(device)
        self.generator = self._flat(system.generator)
        self.discriminator = self._flat(system.discriminator)
        self.adams = [
            torch.optim.Adam([player], system.rates[name], eps=1e-7, fused=True)
            for name, player in (("generator", self.generator), ("discriminator", self.discriminator))
        ]
        self.order = torch.empty(0, dtype=torch.int64, device=device)

    def _flat(self, layers):
        arrays = [torch.from_numpy(array.reshape(-1).copy()) for layer in layers for array in layer]
        return torch.cat(arrays).to(self.device)

    def gradients(self, chosen, noise):
        """The loss and what each player is to descend. The one place that knows the program's arguments and answer."""
        flat = self.program(self.generator, self.discriminator, self.rows, chosen, 0, len(chosen), noise)
        parts = [1, 1, len(self.discriminator), len(self.generator)]
        loss, _, of_discriminator, of_generator = flat.split(parts)
        return loss, of_generator, of_discriminator

    @torch.no_grad()
    def step(self, chosen, noise):
        loss, self.generator.grad, self.discriminator.grad = self.gradients(chosen, noise)
        for adam in self.adams:
            adam.step()
        return loss

    def _next_batch(self):
        batch = self.system.batch
        if len(self.order) < batch:
            self.order = torch.randperm(len(self.rows), device=self.device)
        chosen, self.order = self.order[:batch], self.order[batch:]
        return chosen

    def play(self, steps):
        for _ in range(steps):
            noise = torch.randn(self.system.batch, self.system.latent, device=self.device)
            loss = self.step(self._next_batch(), noise)
        loss.item()  # waits for a device that works on its own

    def replay(self):
        losses = []
        for batch, noise in zip(self.system.batches, self.system.noise):
            chosen = torch.from_numpy(batch).long().to(self.device)
            loss = self.step(chosen, torch.from_numpy(noise).to(self.device)).item()
            losses += [-loss, loss]
        return losses


def profile(game, steps):
    """Kernels, and copies and fills, of one step, and the seconds that the GPU works on them all."""
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA]) as profiler:
        game.play(steps)
    with tempfile.TemporaryDirectory() as directory:
        trace = pathlib.Path(directory) / "trace.json"
        profiler.export_chrome_trace(str(trace))
        events = json.loads(trace.read_text())["traceEvents"]
    kernels = [event for event in events if event.get("cat") in KERNELS]
    others = [event for event in events if event.get("cat") in COPIES]
    seconds = sum(event["dur"] for event in kernels + others) * 1e-6
    return len(kernels) / steps, len(others) / steps, seconds / steps


def measure(make, reference, rounds, steps):
    """Everything about one contender."""
    losses = make().replay()
    game = make()
    game.play(20)
    rates = []
    for _ in range(rounds):
        start = time.perf_counter()
        game.play(steps)
        rates.append(steps / (time.perf_counter() - start))
    rate = statistics.median(rates)
    figures = {
        "steps_per_second": round(rate, 2),
        "epoch_seconds": round(EPOCH_ROWS // game.system.batch / rate, 3),
        "losses_differ_by": max(abs(a - b) / abs(b) for a, b in zip(losses, reference)),
        "kernels_per_step": None,
        "copies_per_step": None,
        "gpu_busy": None,
    }
    if game.device.type == "cuda":
        kernels, copies, busy = profile(game, 20)
        figures["kernels_per_step"] = round(kernels, 1)
        figures["copies_per_step"] = round(copies, 1)
        figures["gpu_busy"] = round(busy * rate, 3)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", type=pathlib.Path, help="archives that Tercet has written")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=200, help="of a round")
    parser.add_argument("--without-compile", action="store_true", help="leave out torch.compile, which takes minutes")
    arguments = parser.parse_args()

    device = torch.device(arguments.device)
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else f"{torch.get_num_threads()} threads"
    print(f"PyTorch {torch.__version__} on {device} ({name})")
    system = resolution.drawn(seed=1, rows=EPOCH_ROWS)
    contenders = {
        program.stem: lambda program=program: EmittedGame(system, device, str(program)) for program in arguments.programs
    }
    contenders["pytorch eager"] = lambda: Game(system, device)
    contenders["pytorch eager, autocast"] = lambda: Game(system, device, autocast=True)
    if not arguments.without_compile:
        contenders["pytorch compile"] = lambda: Game(system, device, compiled="loss")
        contenders["pytorch compile, autocast"] = lambda: Game(system, device, autocast=True, compiled="loss")

    reference = Game(system, device).replay()
    columns = ["steps_per_second", "epoch_seconds", "kernels_per_step", "copies_per_step", "gpu_busy", "losses_differ_by"]
    print(f"{'':28}" + "".join(f"{column:>18}" for column in columns))
    results = {}
    for contender, make in contenders.items():
        figures = results[contender] = measure(make, reference, arguments.rounds, arguments.steps)
        cells = ["-" if figures[column] is None else f"{figures[column]:.4g}" for column in columns]
        print(f"{contender:28}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
    print(json.dumps(results))
    wrong = [name for name, figures in results.items() if not figures["losses_differ_by"] <= TOLERANCE]
    if wrong:
        raise SystemExit(f"The losses of {', '.join(wrong)} differ by more than rounding explains")


if __name__ == "__main__":
    main()
