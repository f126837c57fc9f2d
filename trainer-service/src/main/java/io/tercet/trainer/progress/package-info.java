/** What people and Prometheus see while a run is under way. */
package io.tercet.trainer.progress;
