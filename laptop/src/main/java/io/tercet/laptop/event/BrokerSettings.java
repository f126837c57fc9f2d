package io.tercet.laptop.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How clients get in where a broker asks who comes: by the environment variables that the services take too, such as
 * {@code KAFKA_SECURITY_PROTOCOL} for Kafka's {@code security.protocol}.
 */
final class BrokerSettings {

    private static final Pattern SECURITY = Pattern.compile("KAFKA_((?:SECURITY|SSL|SASL)_[A-Z_]+)");

    private BrokerSettings() {}

    /** Settings of a client, to which those of the environment that are of its security are added. */
    static Map<String, Object> with(Map<String, String> environment, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        environment.forEach((variable, value) -> {
            Matcher matcher = SECURITY.matcher(variable);
            if (matcher.matches()) {
                all.put(matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return all;
    }
}
