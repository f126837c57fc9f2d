/** A real Kafka broker and a real S3 server inside this JVM, for the laptop and for tests. */
package io.tercet.embedded;
