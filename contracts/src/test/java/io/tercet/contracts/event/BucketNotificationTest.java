package io.tercet.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;

class BucketNotificationTest {

    /** As MinIO publishes it to Kafka, with the fields that are of no use here. */
    private static final String MINIO = """
            {"EventName": "s3:ObjectCreated:Put", "Key": "raw/two-moons/2026/run 1+2.feather", "Records": [{
              "eventVersion": "2.0", "eventSource": "minio:s3", "awsRegion": "", "eventTime": "2026-01-01T12:00:00.000Z",
              "eventName": "s3:ObjectCreated:Put", "userIdentity": {"principalId": "people"},
              "requestParameters": {"principalId": "people", "region": "", "sourceIPAddress": "10.0.0.7"},
              "responseElements": {"x-amz-request-id": "16D", "x-minio-deployment-id": "f2", "x-minio-origin-endpoint": "http://m:9000"},
              "s3": {"s3SchemaVersion": "1.0", "configurationId": "Config",
                "bucket": {"name": "raw", "ownerIdentity": {"principalId": "people"}, "arn": "arn:aws:s3:::raw"},
                "object": {"key": "two-moons%2F2026%2Frun+1%2B2.feather", "size": 1048576, "eTag": "d41d8", "contentType": "x",
                  "userMetadata": {"content-type": "x"}, "sequencer": "16D0"}},
              "source": {"host": "10.0.0.7", "port": "", "userAgent": "mc"}}]}
            """;

    @Test
    void shouldReadWhatMinioSays() {
        assertThat(decode(MINIO))
                .isEqualTo(new UploadArrived(
                        URI.create("s3://raw/two-moons/2026/"), List.of("two-moons/2026/run 1+2.feather")));
    }

    @Test
    void shouldTakeObjectsOfOneNotificationForOneUpload() {
        String amazon = """
                {"Records": [
                  {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "raw"}, "object": {"key": "moons/2026/a.feather"}}},
                  {"eventName": "ObjectCreated:CompleteMultipartUpload",
                   "s3": {"bucket": {"name": "raw"}, "object": {"key": "moons/2027/b.feather"}}}]}
                """;

        assertThat(decode(amazon))
                .isEqualTo(new UploadArrived(
                        URI.create("s3://raw/moons/"), List.of("moons/2026/a.feather", "moons/2027/b.feather")));
    }

    @Test
    void shouldTakeTheBucketForTheSourceOfAnObjectInNoDirectory() {
        assertThat(decode(MINIO.replace("two-moons%2F2026%2Frun+1%2B2", "a")))
                .isEqualTo(new UploadArrived(URI.create("s3://raw/"), List.of("a.feather")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                    s3:ObjectCreated:Put, s3:ObjectRemoved:Delete, s3:ObjectRemoved:Delete; subscribe to s3:ObjectCreated:* alone
                    two-moons%2F,         %zz,                     cannot be an upload
                    '"name": "raw"',      '"name": "not_a_host"',  cannot be an upload
                    '"Records"',          '"Record"',              Not a readable BucketNotification
                    """)
    void shouldRefuseWithAReasonWhatIsNoUpload(String part, String instead, String reason) {
        assertThatThrownBy(() -> decode(MINIO.replace(part, instead)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"Records\": []}", "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}"})
    void shouldRefuseWhatIsNoNotification(String json) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(RejectedException.class);
    }

    @Test
    void shouldRefuseObjectsOfSeveralBuckets() {
        String entry =
                "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"%s\"}, \"object\": {\"key\": \"a\"}}}";

        assertThatThrownBy(() -> decode("{\"Records\": [" + entry.formatted("a") + "," + entry.formatted("b") + "]}"))
                .hasMessageContaining("[a, b]");
    }

    @Test
    void shouldTakeNotificationsWhereRawFilesLandAlone() {
        assertThatThrownBy(() -> CloudEvent.decode("", MINIO.getBytes(UTF_8), Topic.CHECKPOINTS))
                .hasMessageContaining("Topic checkpoints carries");
    }

    private static Event decode(String json) {
        return CloudEvent.decode("", json.getBytes(UTF_8), Topic.UPLOADS);
    }
}
