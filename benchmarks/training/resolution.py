"""The resolution system as arrays."""

import dataclasses
import json

import numpy


@dataclasses.dataclass
class Resolution:
    """inputs, targets, latent: columns; rates: learning rates by player; generator, discriminator: of each layer the initial
    kernel (inputs, outputs) and bias; batches, noise: row numbers (steps, batch) and noise (steps, batch, latent) of the
    recorded steps."""

    inputs: int
    targets: int
    latent: int
    batch: int
    rates: dict
    smoothing: float
    rows: numpy.ndarray
    generator: list
    discriminator: list
    batches: numpy.ndarray
    noise: numpy.ndarray


def read(directory):
    """The arrays that io.tercet.benchmarks.training.ResolutionSystem has written."""
    specification = json.loads((directory / "specification.json").read_text())
    dataset = specification["dataset"]
    inputs = len(dataset["conditions"]) + len(dataset["flags"])
    targets = len(dataset["targets"])
    generator = specification["generator"]
    discriminator = specification["discriminator"]
    latent = generator["latent"]
    batch = specification["training"]["batch"]

    def array(name, dtype, *shape):
        return numpy.fromfile(directory / name, dtype).reshape(shape)

    return Resolution(
        inputs=inputs,
        targets=targets,
        latent=latent,
        batch=batch,
        rates=specification["training"]["learning-rate"],
        smoothing=specification["loss"]["label-smoothing"],
        rows=array("rows.f32", "<f4", -1, inputs + targets),
        generator=_layers(array("generator.f32", "<f4", -1), _sizes(generator, inputs + latent, targets)),
        discriminator=_layers(array("discriminator.f32", "<f4", -1), _sizes(discriminator, inputs + targets, 1)),
        batches=array("batches.i32", "<i4", -1, batch),
        noise=array("noise.f32", "<f4", -1, batch, latent),
    )


def drawn(seed, rows, recorded_steps=30):
    """The published system with everything that is random drawn here; for where Tercet itself does not run."""
    random = numpy.random.default_rng(seed)
    network = {"layers": 10, "width": 128}

    def he_normal(sizes):
        kernels = [random.normal(0, numpy.sqrt(2 / a), (a, b)).astype("<f4") for a, b in zip(sizes, sizes[1:])]
        return [(kernel, numpy.zeros(kernel.shape[1], "<f4")) for kernel in kernels]

    return Resolution(
        inputs=12,
        targets=9,
        latent=128,
        batch=1000,
        rates={"generator": 1e-4, "discriminator": 1e-4},
        smoothing=0.1,
        rows=random.standard_normal((rows, 21), "<f4"),
        generator=he_normal(_sizes(network, 12 + 128, 9)),
        discriminator=he_normal(_sizes(network, 12 + 9, 1)),
        batches=random.integers(0, rows, (recorded_steps, 1000), "<i4"),
        noise=random.standard_normal((recorded_steps, 1000, 128), "<f4"),
    )


def _sizes(network, inputs, outputs):
    return [inputs] + [network["width"]] * (network["layers"] + 1) + [outputs]


def _layers(flat, sizes):
    layers = []
    offset = 0
    for rows, columns in zip(sizes, sizes[1:]):
        end = offset + rows * columns
        layers.append((flat[offset:end].reshape(rows, columns), flat[end : end + columns]))
        offset = end + columns
    assert offset == len(flat), f"{len(flat)} parameters, not {offset}"
    return layers
