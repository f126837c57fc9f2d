/** Asking the inference service for generated rows. */
package io.tercet.laptop.generate;
