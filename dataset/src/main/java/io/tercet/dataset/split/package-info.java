/** The deal of rows to train, test and validation. */
package io.tercet.dataset.split;
