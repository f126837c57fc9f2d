/** Publishing and following events with plain Kafka clients. */
package io.tercet.laptop.event;
