/** A run from where it stands to its end: what the store knows of it, its checkpoints, its loop. */
package io.tercet.trainer.run;
