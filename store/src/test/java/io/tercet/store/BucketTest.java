package io.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.embedded.EmbeddedStore;

class BucketTest {

    @TempDir
    Path directory;

    private EmbeddedStore server;
    private ObjectStore store;
    private Bucket bucket;

    @BeforeEach
    void startStore() {
        server = EmbeddedStore.start(directory.resolve("store"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        bucket = store.artifacts();
        bucket.create();
    }

    @AfterEach
    void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldNotListWhatAServerThatDiedHadOnlyBegunToWrite() throws Exception {
        bucket.put("promotions/mouse/0000000001.json", bytes("{}"));
        Path whole = directory.resolve("store/tercet/promotions/mouse/0000000001.json");
        Files.copy(whole, Path.of(whole + "-7f33dfa5-dcd5-4320-b326-f0d2abe782d1"));

        assertThat(bucket.list("promotions/")).containsExactly("promotions/mouse/0000000001.json");
    }

    @Test
    void shouldTellTheSizeOfAnObject() {
        bucket.put("models/mouse.json", bytes("squeak"));

        assertThat(bucket.size("models/mouse.json")).isEqualTo(6);
        assertThatThrownBy(() -> bucket.size("models/cat.json"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("There is no object s3://tercet/models/cat.json");
    }

    @Test
    void shouldFindWhatWasPut() {
        bucket.put("models/mouse.json", bytes("squeak"));

        assertThat(bucket.find("models/mouse.json")).contains(bytes("squeak"));
        assertThat(bucket.read("models/mouse.json")).isEqualTo(bytes("squeak"));
    }

    @Test
    void shouldFindNothingUnderAnUnusedKey() {
        assertThat(bucket.find("models/unicorn.json")).isEmpty();
    }

    @Test
    void shouldReplaceWhatWasPutBefore() {
        bucket.put("models/mouse.json", bytes("old"));

        bucket.put("models/mouse.json", bytes("new"));

        assertThat(bucket.read("models/mouse.json")).isEqualTo(bytes("new"));
    }

    @Test
    void shouldNameTheObjectThatIsMissing() {
        assertThatThrownBy(() -> bucket.read("datasets/none"))
                .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RejectedException.Reason.MISSING_ARTIFACT))
                .hasMessageContaining("s3://tercet/datasets/none");
        assertThatThrownBy(() -> bucket.download("datasets/none", directory.resolve("none")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("s3://tercet/datasets/none");
    }

    @Test
    void shouldListKeysUnderAPrefixInOrder() {
        // given
        for (String key : List.of("runs/b/run.json", "runs/a/run.json", "runs-other", "datasets/x")) {
            bucket.put(key, bytes(key));
        }
        // when / then
        assertThat(bucket.list("runs/")).containsExactly("runs/a/run.json", "runs/b/run.json");
        assertThat(bucket.list("nothing/")).isEmpty();
    }

    @Test
    void shouldListMoreKeysThanOnePageOfTheProtocolHolds() {
        // given: the protocol answers with at most 1000 keys
        List<String> keys =
                IntStream.range(0, 1003).mapToObj(i -> "many/%04d".formatted(i)).toList();
        keys.parallelStream().forEach(key -> bucket.put(key, bytes("x")));
        // when / then
        assertThat(bucket.list("many/")).isEqualTo(keys);
    }

    @Test
    void shouldBringBackAFileOfManyPartsUnchanged() throws Exception {
        // given: above the client's part size of 5 MiB
        byte[] content = new byte[12 << 20];
        new Random(7).nextBytes(content);
        Path original = Files.write(directory.resolve("original"), content);
        Path copy = directory.resolve("copy");
        // when
        bucket.upload("datasets/chunk", original);
        Digest digest = bucket.download("datasets/chunk", copy);
        // then
        assertThat(copy).hasSameBinaryContentAs(original);
        assertThat(digest).isEqualTo(Digest.of(content));
    }

    @Test
    void shouldRefuseAnObjectThatIsNotWhatItsDigestSays() {
        // given
        bucket.put("datasets/chunk", bytes("tampered"));
        // when / then
        assertThatThrownBy(
                        () -> bucket.download("datasets/chunk", directory.resolve("copy"), Digest.of(bytes("genuine"))))
                .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RejectedException.Reason.CORRUPT_ARTIFACT))
                .hasMessageContaining("s3://tercet/datasets/chunk");
    }

    @Test
    void shouldLetExactlyOneOfManyRacingWritersPutAKey() throws Exception {
        // given
        int writers = 16;
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> attempts = IntStream.range(0, writers)
                .mapToObj(writer -> executor.submit(() -> {
                    start.await();
                    return bucket.putIfAbsent("promotions/1.json", bytes("writer " + writer));
                }))
                .toList();
        // when
        start.countDown();
        int winner = -1;
        int winners = 0;
        for (int writer = 0; writer < writers; writer++) {
            if (attempts.get(writer).get()) {
                winner = writer;
                winners++;
            }
        }
        executor.shutdown();
        // then
        assertThat(winners).isEqualTo(1);
        assertThat(bucket.read("promotions/1.json")).isEqualTo(bytes("writer " + winner));
    }

    @Test
    void shouldRemoveAnObjectAndNotMindItsAbsence() {
        bucket.put("models/mouse.json", bytes("squeak"));

        bucket.remove("models/mouse.json");
        bucket.remove("models/mouse.json");

        assertThat(bucket.find("models/mouse.json")).isEmpty();
    }

    @Test
    void shouldNotMindCreatingABucketThatIsThere() {
        bucket.create();

        assertThat(bucket.exists()).isTrue();
        assertThat(store.bucket("nowhere").exists()).isFalse();
    }

    @Test
    void shouldSayThatTheBucketIsMissingRatherThanTheObject() {
        assertThatThrownBy(() -> store.bucket("nowhere").find("key"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void shouldTellAStoreThatIsDownFromAnObjectThatIsMissing() {
        // given
        server.close();
        // when / then
        assertThatThrownBy(() -> bucket.find("models/mouse.json"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("s3://tercet/models/mouse.json");
        assertThatThrownBy(() -> bucket.list("models/")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> bucket.put("models/mouse.json", bytes("squeak")))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void shouldTakeWrongCredentialsForAFaultOfTheStore() {
        try (ObjectStore stranger =
                new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), "wrong-secret", "tercet")) {
            assertThatThrownBy(() -> stranger.artifacts().find("models/mouse.json"))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void shouldNotShowAnObjectToThoseWithoutCredentials() throws Exception {
        // given
        bucket.put("models/mouse.json", bytes("squeak"));
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(server.endpoint() + "/tercet/models/mouse.json"))
                .build();
        // when
        HttpResponse<String> response = HttpClient.newHttpClient().send(unsigned, HttpResponse.BodyHandlers.ofString());
        // then
        assertThat(response.statusCode()).isEqualTo(403);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
