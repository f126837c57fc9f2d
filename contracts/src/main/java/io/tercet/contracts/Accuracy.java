package io.tercet.contracts;

/**
 * How often a discriminator is right. Around 0.8 is the usual sight of a game that goes well; both at 1 leave the generator
 * nothing to learn from (Arjovsky and Bottou 2017).
 *
 * @param reference share of reference rows that it takes for such, 0 to 1
 * @param generated share of generated rows that it takes for such, 0 to 1
 */
public record Accuracy(double reference, double generated) {}
