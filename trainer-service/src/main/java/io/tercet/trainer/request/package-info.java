/** From a request on Kafka to a trained run. */
package io.tercet.trainer.request;
