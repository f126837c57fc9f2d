/** How new data differ from those that a champion was trained on. */
package io.tercet.dataset.drift;
