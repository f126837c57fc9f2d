/** What a model's champion learned from, beside new data. */
package io.tercet.preprocess.champion;
