/** The processors that players run on. */
package io.tercet.players.device;
