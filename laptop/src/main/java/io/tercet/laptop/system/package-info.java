/** The whole system on one machine: broker and store in this process, each service in one of its own. */
package io.tercet.laptop.system;
