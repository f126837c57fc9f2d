/** Reads images of many formats and brings them to one shape, 8 bits per value. */
package io.tercet.dataset.image;
