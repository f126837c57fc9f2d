/** Serves promoted generators over HTTP. */
package io.tercet.inference;
