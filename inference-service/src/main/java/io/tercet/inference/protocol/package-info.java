/** The messages of the Open Inference Protocol, version 2, as JSON. */
package io.tercet.inference.protocol;
