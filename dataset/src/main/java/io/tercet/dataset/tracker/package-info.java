/** A simulated tracker sample to train on where real data cannot be public; {@code docs/tracker-sample.md} has its physics. */
package io.tercet.dataset.tracker;
