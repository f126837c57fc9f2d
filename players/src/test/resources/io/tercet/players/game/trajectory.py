"""Computes trajectory.json: 20 steps of the small game in float64.

Gradients are PyTorch's; random numbers, initial parameters, shuffles and Adam are written anew in numpy. Needs numpy, scipy
and torch: python trajectory.py > trajectory.json
"""

import json

import numpy as np
import torch
from scipy.special import ndtri

torch.set_default_dtype(torch.float64)

SEED, BATCH, ROWS = 7, 32, 64
INPUTS, TARGETS, LATENT = 3, 2, 5
L2_GENERATOR, L2_DISCRIMINATOR, SMOOTHING = 1e-3, 2e-3, 0.1
RATE_GENERATOR, RATE_DISCRIMINATOR = 2e-3, 1e-3
GENERATOR_PARAMETERS, DISCRIMINATOR_PARAMETERS, NOISE, SHUFFLE = 0 << 56, 1 << 56, 3 << 56, 4 << 56


def philox(stream, count):
    """Words 0 to count - 1 of a stream of SEED: Philox4x32-10."""
    low = np.uint64(0xFFFFFFFF)
    counters = np.arange((count + 3) // 4, dtype=np.uint64)
    c = [
        counters & low,
        counters >> np.uint64(32),
        np.full_like(counters, stream & 0xFFFFFFFF),
        np.full_like(counters, stream >> 32),
    ]
    k0, k1 = SEED & 0xFFFFFFFF, SEED >> 32
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0), p1 & low, (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1), p0 & low]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack(c, 1).reshape(-1)[:count]


def uniforms(stream, count):
    return (philox(stream, count).astype(np.float64) + 0.5) / 2**32


def permutation(stream, size):
    words = [int(word) for word in philox(stream, 2 * size)]
    order = [0] * size
    for i in range(size):
        other = (((words[2 * i] << 32 | words[2 * i + 1]) >> 1) * (2 * (i + 1))) >> 64
        order[i], order[other] = order[other], i
    return order


def initial(sizes, stream, variance):
    """Kernels from a normal cut at two standard deviations, biases zero."""
    below = 0.022750131948179195
    normals = ndtri(below + uniforms(stream, sum(a * b + b for a, b in sizes)) * (1 - 2 * below))
    parameters, offset = [], 0
    for a, b in sizes:
        kernel = normals[offset : offset + a * b] * np.sqrt(variance(a, b)) / 0.8796256610342398
        parameters += [torch.tensor(kernel.astype(np.float32).astype(np.float64)).reshape(a, b), torch.zeros(b)]
        offset += a * b + b
    return [p.requires_grad_() for p in parameters]


def residual_mlp(p, x, activation):
    h = activation(x @ p[0] + p[1])
    for i in range(2, len(p) - 2, 2):
        h = h + activation(h @ p[i] + p[i + 1])
    return h @ p[-2] + p[-1]


def adam(parameters, gradients, moments, rate, step):
    for p, g, m in zip(parameters, gradients, moments):
        m[0] = 0.9 * m[0] + 0.1 * g
        m[1] = 0.999 * m[1] + 0.001 * g * g
        with torch.no_grad():
            p -= rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step) * m[0] / (torch.sqrt(m[1]) + 1e-7)


def penalty(parameters):
    return sum((kernel**2).sum() for kernel in parameters[::2])


def every_seventh(tensors):
    return [float("%.9g" % value) for value in torch.cat([t.detach().reshape(-1) for t in tensors])[::7]]


generator = initial([(8, 16), (16, 16), (16, 16), (16, 2)], GENERATOR_PARAMETERS, lambda a, b: 2 / a)
discriminator = initial(
    [(5, 12), (12, 12), (12, 12), (12, 12), (12, 1)], DISCRIMINATOR_PARAMETERS, lambda a, b: 2 / (a + b)
)
generator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in generator]
discriminator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in discriminator]
i, j = np.arange(ROWS)[:, None], np.arange(INPUTS + TARGETS)[None, :]
rows = torch.tensor(np.sin(1.0 + 0.37 * i + 1.7 * j + 0.01 * i * j).astype(np.float32).astype(np.float64))
labels = torch.cat([torch.full((BATCH, 1), 1 - SMOOTHING / 2), torch.full((BATCH, 1), SMOOTHING / 2)])
losses = []
for step in range(1, 21):
    epoch, batch = divmod(step - 1, ROWS // BATCH)
    reference = rows[permutation(SHUFFLE | epoch, ROWS)[batch * BATCH : (batch + 1) * BATCH]]
    noise = torch.tensor(ndtri(uniforms(NOISE | step, BATCH * LATENT))).reshape(BATCH, LATENT)
    x = reference[:, :INPUTS]
    y = residual_mlp(generator, torch.cat([x, noise], 1), torch.tanh)
    logits = residual_mlp(
        discriminator,
        torch.cat([reference, torch.cat([x, y], 1)]),
        lambda value: torch.nn.functional.leaky_relu(value, 0.2),
    )
    bce = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    discriminator_loss = bce + L2_DISCRIMINATOR * penalty(discriminator)
    generator_loss = -bce + L2_GENERATOR * penalty(generator)
    discriminator_gradients = torch.autograd.grad(discriminator_loss, discriminator, retain_graph=True)
    generator_gradients = torch.autograd.grad(generator_loss, generator)
    losses.append([float("%.9g" % loss.item()) for loss in (generator_loss, discriminator_loss)])
    adam(generator, generator_gradients, generator_moments, RATE_GENERATOR, step)
    adam(discriminator, discriminator_gradients, discriminator_moments, RATE_DISCRIMINATOR, step)

print(
    json.dumps(
        {
            "losses": losses,
            "every-seventh-generator-parameter": every_seventh(generator),
            "every-seventh-discriminator-parameter": every_seventh(discriminator),
            "every-seventh-generator-second-moment": every_seventh([m[1] for m in generator_moments]),
        }
    )
)
