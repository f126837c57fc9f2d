/** Random numbers without state. */
package io.tercet.dataset.random;
