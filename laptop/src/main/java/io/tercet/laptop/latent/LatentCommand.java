package io.tercet.laptop.latent;

import picocli.CommandLine.Command;

/** Walks the latent space of the generator that serves. */
@Command(
        name = "latent",
        description = {
            "Draw what the generator that serves makes from points of its latent space.",
            "A point is a seed, such as 7; or FILE.json:ROW, a row of the latents in an answer that was written to a file"
                    + " (--out FILE.json), counting from 0. The same point always gives the same picture."
        },
        synopsisSubcommandLabel = "KIND",
        subcommands = {SampleCommand.class, InterpolateCommand.class, ArithmeticCommand.class, GridCommand.class},
        footer = {
            "%nExample:%n  ./tercet latent sample faces --seed 1 --count 64 --out faces.png",
            "%n./tercet latent KIND --help explains each kind."
        })
public final class LatentCommand {}
