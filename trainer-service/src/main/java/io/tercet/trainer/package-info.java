/** The trainer service: generator and discriminator play, checkpoints come out. */
package io.tercet.trainer;
