/** Columns computed from others by formulas. */
package io.tercet.dataset.derive;
