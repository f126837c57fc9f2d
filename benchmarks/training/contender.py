"""What every contender in Python shares: its arguments and the protocol of lines on standard input and output
that io.tercet.benchmarks.training.ContenderProcess describes."""

import argparse
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
