package io.tercet.players.checkpoint;

import java.util.Objects;

import io.tercet.players.game.GameState;

/**
 * A saved game.
 *
 * @param manifest what it is
 * @param state both players and both optimizers
 */
public record Checkpoint(CheckpointManifest manifest, GameState state) {
    public Checkpoint {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(state, "state");
    }
}
