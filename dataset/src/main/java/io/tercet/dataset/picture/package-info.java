/** Pictures for people: of generated images, many in one, in motion, and of curves. */
package io.tercet.dataset.picture;
