/** Tables in Parquet files. */
package io.tercet.dataset.parquet;
