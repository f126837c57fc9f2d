/** The whole system doing its main job once, on a simulated sample. */
package io.tercet.laptop.demo;
