/**
 * Feather version 2, the Arrow IPC file format: Arrow's own generated classes read and write the metadata, and the
 * buffers stay on the heap, so that no JVM flag is needed and no damaged file reaches beyond an array.
 */
package io.tercet.dataset.feather;
