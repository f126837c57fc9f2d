package io.tercet.players.network;

/**
 * What a network's variables are called in a program.
 *
 * @param parameters the flat vector of its parameters
 * @param bytes its random bytes in training, of shape (rows, {@link Network#randomBytes}), where it uses some
 * @param statistics the flat vector of its running statistics in use, where it has some
 * @param prefix of the names of everything it computes
 */
public record Naming(String parameters, String bytes, String statistics, String prefix) {

    /** The names of the only application of a network in a program. */
    public static Naming of(String network) {
        return new Naming(network, network + "_bytes", network + "_statistics", network.substring(0, 1));
    }

    /** The names of one of several applications, which share parameters. */
    public Naming of(String otherPrefix, String otherBytes) {
        return new Naming(parameters, otherBytes, statistics, otherPrefix);
    }

    /** The same names of a network that computes with another vector of parameters. */
    public Naming withParameters(String otherParameters) {
        return new Naming(otherParameters, bytes, statistics, prefix);
    }
}
