"""What trajectory.py and alternating.py have in common: random numbers, initial parameters and Adam, written anew in numpy,
and networks, whose gradients are PyTorch's, all in float64 and of one seed."""

import numpy as np
import torch
from scipy.special import ndtri

torch.set_default_dtype(torch.float64)

SEED = 7
GENERATOR_PARAMETERS, DISCRIMINATOR_PARAMETERS, NOISE, SHUFFLE, PARAMETER_NOISE = (n << 56 for n in (0, 1, 3, 4, 12))


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


def rows_of(count, columns):
    i, j = np.arange(count)[:, None], np.arange(columns)[None, :]
    return torch.tensor(np.sin(1.0 + 0.37 * i + 1.7 * j + 0.01 * i * j).astype(np.float32).astype(np.float64))


def nine_digits(values):
    return [float("%.9g" % value) for value in values]


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors])


def every_seventh(tensors):
    return nine_digits(flat(tensors)[::7])
