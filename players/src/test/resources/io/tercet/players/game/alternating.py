"""Computes alternating.json: 20 steps in float64 of a game in which the players take turns, the discriminator learns from
three shaken generators a step, reference rows count double and both players' parameters decay. Needs numpy, scipy and torch:
python alternating.py > alternating.json
"""

import json

import torch
from reference import *

BATCH, ROWS = 32, 64
INPUTS, TARGETS, LATENT = 3, 2, 5
EVALUATIONS, SHAKE, REFERENCE_WEIGHT = 3, 0.5, 2
DECAY_GENERATOR, DECAY_DISCRIMINATOR = 0.01, 0.1
RATE_GENERATOR, RATE_DISCRIMINATOR = 2e-3, 1e-3


def mlp(p, x):
    for i in range(0, len(p) - 2, 2):
        x = torch.tanh(x @ p[i] + p[i + 1])
    return x @ p[-2] + p[-1]


def latents(step, evaluation):
    count = BATCH * LATENT
    values = uniforms(NOISE | step, (evaluation + 1) * count)[evaluation * count :]
    return torch.tensor(ndtri(values)).reshape(BATCH, LATENT)


def shaken(parameters, step, evaluation):
    count = sum(p.numel() for p in parameters)
    values = uniforms(PARAMETER_NOISE | step, (evaluation + 1) * count)[evaluation * count :]
    noise, offset, moved = torch.tensor(SHAKE * ndtri(values)), 0, []
    for p in parameters:
        moved.append(p.detach() + noise[offset : offset + p.numel()].reshape(p.shape))
        offset += p.numel()
    return moved


def decayed(gradients, parameters, decay):
    return [g + decay * p.detach() for g, p in zip(gradients, parameters)]


generator = initial([(8, 6), (6, 2)], GENERATOR_PARAMETERS, lambda a, b: 2 / a)
discriminator = initial([(5, 6), (6, 1)], DISCRIMINATOR_PARAMETERS, lambda a, b: 2 / a)
generator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in generator]
discriminator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in discriminator]
rows = rows_of(ROWS, INPUTS + TARGETS)
softplus = torch.nn.functional.softplus
losses = []
for step in range(1, 21):
    epoch, batch = divmod(step - 1, ROWS // BATCH)
    reference = rows[permutation(SHUFFLE | epoch, ROWS)[batch * BATCH : (batch + 1) * BATCH]]
    x = reference[:, :INPUTS]
    discriminator_loss = 0
    for evaluation in range(EVALUATIONS):
        y = mlp(shaken(generator, step, evaluation), torch.cat([x, latents(step, evaluation)], 1))
        of_reference = softplus(-mlp(discriminator, reference))
        of_generated = softplus(mlp(discriminator, torch.cat([x, y], 1)))
        discriminator_loss = discriminator_loss + (REFERENCE_WEIGHT * of_reference + of_generated).sum() / (2 * BATCH)
    gradients = torch.autograd.grad(discriminator_loss, discriminator)
    gradients = decayed(gradients, discriminator, DECAY_DISCRIMINATOR)
    adam(discriminator, gradients, discriminator_moments, RATE_DISCRIMINATOR, step)
    y = mlp(generator, torch.cat([x, latents(step, EVALUATIONS)], 1))
    generator_loss = softplus(-mlp(discriminator, torch.cat([x, y], 1))).mean()
    gradients = decayed(torch.autograd.grad(generator_loss, generator), generator, DECAY_GENERATOR)
    losses.append(nine_digits([generator_loss.item(), discriminator_loss.item() / EVALUATIONS]))
    adam(generator, gradients, generator_moments, RATE_GENERATOR, step)

print(
    json.dumps(
        {
            "losses": losses,
            "generator-parameters": nine_digits(flat(generator)),
            "discriminator-parameters": nine_digits(flat(discriminator)),
        }
    )
)
