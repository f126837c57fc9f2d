/** Per-column transforms: fitted, applied, inverted and kept as JSON. */
package io.tercet.dataset.transform;
