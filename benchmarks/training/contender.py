"""What every contender in Python shares: its arguments, its arrays, and the protocol of lines on standard input and output
that io.tercet.benchmarks.training.ContenderProcess describes."""

import argparse
import json
import os
import pathlib
import sys
import time

# Libraries print on standard output what they like; the protocol keeps the real one for itself.
_answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def answer(line):
    print(line, file=_answers, flush=True)


def absent(reason):
    """Says that this contender cannot take part, and ends."""
    answer("absent " + str(reason).splitlines()[0])
    sys.exit(0)


try:
    import numpy
except ImportError as failure:
    absent(failure)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("mode")
    parser.add_argument("device")
    parser.add_argument("threads", type=int)
    return parser.parse_args()


def serve(description, play, replay=None):
    """Answers until there are no more questions.

    play(n) plays n steps and returns when the last is done; replay() gives the losses G, D, G, D, ... of the recorded steps,
    for systems that have such.
    """
    answer("ready " + description)
    for line in sys.stdin:
        question = line.split()
        if question[0] == "replay":
            answer("losses " + " ".join(repr(float(loss)) for loss in replay()))
        elif question[0] == "steps":
            play(int(question[1]))
            answer("done")
        else:
            sys.exit(f"No contender knows what '{line.strip()}' means")


def fastest(candidates, seconds=2):
    """The name of the fastest of some ways to play the same game, {name: function that makes the game}, and what was seen."""
    rates = {}
    for name, make in candidates.items():
        game = make()
        # The first steps compile and allocate.
        warm_up = [_seconds_of(game, 1) for _ in range(3)]
        steps = max(1, round(seconds / min(warm_up)))
        rates[name] = steps / _seconds_of(game, steps)
    best = max(rates, key=rates.get)
    trials = ", ".join(f"{name} {rate:.3g} steps/s" for name, rate in rates.items())
    return best, trials


def _seconds_of(game, steps):
    start = time.perf_counter()
    game.play(steps)
    return time.perf_counter() - start


class Resolution:
    """The arrays of the resolution system and what its specification says."""

    def __init__(self, directory):
        specification = json.loads((directory / "specification.json").read_text())
        dataset = specification["dataset"]
        self.inputs = len(dataset["conditions"]) + len(dataset["flags"])
        self.targets = len(dataset["targets"])
        generator = specification["generator"]
        self.latent = generator["latent"]
        self.layers = generator["layers"]
        self.width = generator["width"]
        self.batch = specification["training"]["batch"]
        self.rates = specification["training"]["learning-rate"]
        self.smoothing = specification["loss"]["label-smoothing"]

        def array(name, dtype, *shape):
            return numpy.fromfile(directory / name, dtype).reshape(shape)

        self.rows = array("rows.f32", "<f4", -1, self.inputs + self.targets)
        self.batches = array("batches.i32", "<i4", -1, self.batch)
        self.noise = array("noise.f32", "<f4", -1, self.batch, self.latent)
        self.generator = self._layers(array("generator.f32", "<f4", -1), self.inputs + self.latent, self.targets)
        self.discriminator = self._layers(array("discriminator.f32", "<f4", -1), self.inputs + self.targets, 1)

    def _layers(self, flat, inputs, outputs):
        """The kernel (inputs, outputs) and the bias of each layer."""
        sizes = [inputs] + [self.width] * (self.layers + 1) + [outputs]
        layers = []
        offset = 0
        for rows, columns in zip(sizes, sizes[1:]):
            end = offset + rows * columns
            layers.append((flat[offset:end].reshape(rows, columns), flat[end : end + columns]))
            offset = end + columns
        assert offset == len(flat), f"{len(flat)} parameters, not {offset}"
        return layers
