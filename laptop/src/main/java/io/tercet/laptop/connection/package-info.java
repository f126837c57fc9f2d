/** Which system a command works against. */
package io.tercet.laptop.connection;
