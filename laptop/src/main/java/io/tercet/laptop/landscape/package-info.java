/** What the discriminator's loss is like around a checkpoint, in a picture. */
package io.tercet.laptop.landscape;
