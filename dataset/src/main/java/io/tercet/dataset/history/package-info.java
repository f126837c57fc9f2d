/** What a game looked like step by step, as it is stored beside a run's checkpoints. */
package io.tercet.dataset.history;
