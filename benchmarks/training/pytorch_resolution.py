"""PyTorch on the resolution system, as contender: float32, bf16 (the faster of two ways) or compile (likewise)."""

import contender

try:
    import torch

    from pytorch_game import Game
    import resolution
except ImportError as failure:
    contender.absent(failure)

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
    system = resolution.read(arguments.directory)
    ways = MODES[arguments.mode]
    description = f"PyTorch {torch.__version__}, {arguments.mode}"
    if len(ways) == 1:
        (best,) = ways
    else:
        best, trials = contender.fastest(
            {name: lambda options=options: Game(system, device, **options) for name, options in ways.items()}
        )
        description += f" {best}, as tried: {trials}"
    game = Game(system, device, **ways[best])
    contender.serve(description, game.play, lambda: Game(system, device, **ways[best]).replay())


main()
