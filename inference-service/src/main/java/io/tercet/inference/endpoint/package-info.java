/** The Open Inference Protocol over HTTP. */
package io.tercet.inference.endpoint;
