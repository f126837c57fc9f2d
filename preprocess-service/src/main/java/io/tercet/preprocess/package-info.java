/** Raw files become prepared datasets: one per upload and registered model. */
package io.tercet.preprocess;
