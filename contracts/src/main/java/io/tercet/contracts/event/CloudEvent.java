package io.tercet.contracts.event;

import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_MESSAGE;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;

/**
 * An event as it lies on Kafka: CloudEvents 1.0 in binary content mode, attributes in {@code ce_*} headers and the JSON
 * of the event as the value (CloudEvents Kafka protocol binding 1.0.2, section 3.2).
 *
 * @param key the record's key
 * @param headers the record's headers, UTF-8
 * @param json the record's value
 */
public record CloudEvent(String key, Map<String, String> headers, String json) {

    /** Says which event the value is. */
    public static final String TYPE_HEADER = "ce_type";

    private static final int MOST_BYTES = 1 << 20;

    private static final Map<String, Class<? extends Event>> TYPES = Stream.of(Topic.values())
            .flatMap(topic -> topic.carries().stream())
            .collect(Collectors.toUnmodifiableMap(CloudEvent::type, Function.identity()));

    /** The CloudEvents type of an event class: {@code io.tercet.dataset-prepared.v1}. */
    public static String type(Class<? extends Event> event) {
        String words =
                event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return "io.tercet." + words + ".v1";
    }

    /**
     * Encodes an event. Equal events have equal ids, so that a consumer can tell a repetition.
     *
     * @param source the publishing service, for example {@code trainer-service}
     */
    public static CloudEvent encode(Event event, String source, Clock clock) {
        byte[] value = Json.bytes(event);
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                Digest.of(value).hex(),
                "ce_source",
                "/" + source,
                TYPE_HEADER,
                type(event.getClass()),
                "ce_time",
                clock.instant().toString(),
                "content-type",
                "application/json");
        return new CloudEvent(event.key(), headers, new String(value, StandardCharsets.UTF_8));
    }

    /**
     * Decodes a record's value. Where raw files land the store itself may speak: a record of {@link Topic#UPLOADS} without a
     * type is an S3 service's notification.
     *
     * @param type the value of the {@value #TYPE_HEADER} header; empty where there is none
     * @param topic the topic it came from
     * @throws RejectedException if the type is not one the topic carries or the value is not valid JSON of it
     */
    public static Event decode(String type, byte[] value, Topic topic) {
        if (value.length > MOST_BYTES) {
            throw new RejectedException(
                    UNREADABLE_MESSAGE, "An event has at most " + MOST_BYTES + " bytes, not " + value.length);
        }
        if (type.isEmpty() && topic == Topic.UPLOADS) {
            return BucketNotification.read(value);
        }
        Class<? extends Event> event = TYPES.get(type);
        if (event == null || !topic.carries().contains(event)) {
            String expected = topic.carries().stream().map(CloudEvent::type).collect(Collectors.joining(", "));
            throw new RejectedException(
                    UNREADABLE_MESSAGE,
                    "Topic " + topic.topicName() + " carries " + expected + " in header " + TYPE_HEADER + ", not '"
                            + type + "'");
        }
        return Json.read(value, event);
    }
}
