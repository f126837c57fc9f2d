package io.tercet.contracts.event;

import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_MESSAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;

/**
 * What an S3 service itself says when objects have been created (Amazon S3's "event message structure", version 2; MinIO and Ceph
 * say the same), as far as it matters here. Object keys are encoded as in HTML forms.
 *
 * @param records one for each object
 */
record BucketNotification(@JsonProperty("Records") List<Entry> records) {

    private static final String CREATED = "ObjectCreated:";

    /** One object. */
    record Entry(
            @JsonProperty("eventName") String eventName,
            @JsonProperty("s3") Entity s3) {}

    /** Where it is. */
    record Entity(Name bucket, Key object) {}

    /** A bucket. */
    record Name(String name) {}

    /** An object in it. */
    record Key(String key) {

        String decoded() {
            return URLDecoder.decode(key, UTF_8);
        }
    }

    /**
     * Reads a notification.
     *
     * @return the upload of all its objects, whose source is the directory that has all of them
     * @throws RejectedException if it is none, or of anything but created objects of one bucket
     */
    static UploadArrived read(byte[] json) {
        List<Entry> records = Json.read(json, BucketNotification.class).records();
        if (records.isEmpty()) {
            throw new RejectedException(UNREADABLE_MESSAGE, "A bucket notification without records");
        }
        for (Entry entry : records) {
            // MinIO writes s3:ObjectCreated:Put, Amazon ObjectCreated:Put.
            if (!entry.eventName().contains(CREATED)) {
                throw new RejectedException(
                        UNREADABLE_MESSAGE,
                        "A bucket notification of " + entry.eventName() + "; subscribe to s3:ObjectCreated:* alone");
            }
        }
        List<String> buckets = records.stream()
                .map(entry -> entry.s3().bucket().name())
                .distinct()
                .toList();
        if (buckets.size() > 1) {
            throw new RejectedException(
                    UNREADABLE_MESSAGE, "A bucket notification of one bucket was expected, not of " + buckets);
        }
        return upload(
                buckets.get(0),
                records.stream().map(entry -> entry.s3().object()).toList());
    }

    private static UploadArrived upload(String bucket, List<Key> objects) {
        try {
            List<String> keys = objects.stream().map(Key::decoded).toList();
            return new UploadArrived(new URI("s3", bucket, "/" + directory(keys), null), keys);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RejectedException(
                    UNREADABLE_MESSAGE,
                    "A bucket notification of objects of " + bucket + " that cannot be an upload: " + e.getMessage(),
                    e);
        }
    }

    /** The longest directory that is a prefix of every key, with the slash at its end; empty for the bucket itself. */
    private static String directory(List<String> keys) {
        String common = keys.get(0);
        for (String key : keys) {
            while (!key.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.substring(0, common.lastIndexOf('/') + 1);
    }
}
