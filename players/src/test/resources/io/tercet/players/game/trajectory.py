"""Computes trajectory.json: 20 steps of the small game in float64. Needs numpy, scipy and torch: python trajectory.py >
trajectory.json
"""

import json

import torch
from reference import *

BATCH, ROWS = 32, 64
INPUTS, TARGETS, LATENT = 3, 2, 5
L2_GENERATOR, L2_DISCRIMINATOR, SMOOTHING = 1e-3, 2e-3, 0.1
RATE_GENERATOR, RATE_DISCRIMINATOR = 2e-3, 1e-3

generator = initial([(8, 16), (16, 16), (16, 16), (16, 2)], GENERATOR_PARAMETERS, lambda a, b: 2 / a)
discriminator = initial(
    [(5, 12), (12, 12), (12, 12), (12, 12), (12, 1)], DISCRIMINATOR_PARAMETERS, lambda a, b: 2 / (a + b)
)
generator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in generator]
discriminator_moments = [[torch.zeros_like(p), torch.zeros_like(p)] for p in discriminator]
rows = rows_of(ROWS, INPUTS + TARGETS)
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
    losses.append(nine_digits(loss.item() for loss in (generator_loss, discriminator_loss)))
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
