package io.tercet.referee.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.referee.GaussianWorld;
import io.tercet.referee.examiner.Examiner;
import io.tercet.referee.promotion.Decision;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

class ReportsTest {

    private static final Decision DECLINED =
            new Decision.Decline(List.of("AUC 0.7 is above <the> threshold & too high"));

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static Bucket artifacts;
    private static Examiner examiner;
    private static Verdict verdict;
    private static String page;

    @BeforeAll
    static void writeAReport() throws InterruptedException {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        artifacts = store.artifacts();
        examiner = new Examiner(store, Device.cpu(), Clock.systemUTC());
        GaussianWorld world = new GaussianWorld(artifacts);
        RunSpecification specification = world.register(GaussianWorld.specification("gaussians", 0.9));
        Digest dataset = world.dataset(specification, 4000, 50, 4);
        CheckpointSaved checkpoint = world.checkpoint(specification, dataset, 20, 0.5f);
        verdict = examiner.examine(checkpoint, () -> false);
        for (long step : new long[] {10, 20, 30}) {
            Estimate bce = new Estimate(0.6, 0.01, 0.58, 0.62);
            artifacts.put(
                    StoreKeys.spectatorReport(verdict.run(), step),
                    Json.bytes(new SpectatorReported(verdict.run(), step, bce, bce, List.of())));
        }
        reports().write(verdict, DECLINED);
        page = new String(artifacts.read(StoreKeys.report(verdict.run(), 20)), UTF_8);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldStateTheVerdictTheDecisionAndItsReasons() {
        assertThat(page)
                .contains("gaussians at step 20 of 100")
                .contains("Not promoted.")
                .contains("AUC 0.7 is above &lt;the&gt; threshold &amp; too high")
                .contains("tell generated from reference rows with an AUC of 0.6")
                .contains("No sign that train rows were learned by heart");
    }

    @Test
    void shouldSayHowMuchTheRowsWeigh() {
        assertThat(page)
                .contains(
                        "Of 24,000 rows with a weight &#39;w&#39;, as much as 1,234 rows of equal weight would be worth")
                .contains("8,000 were drawn into the dataset");
    }

    @Test
    void shouldListTheKnownModes() {
        assertThat(page)
                .contains("Covered by the generated rows: 1 of 2 modes, 99.")
                .contains("Mode at (y)")
                .containsPattern("<td>80</td>\\s*<td>0.0 % .0.0, 0.2.</td>");
    }

    @Test
    void shouldNeedNoOtherFileAndNoScript() {
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContainPattern("(src|href)=\"(?!#|data:)")
                .doesNotContain("url(");
    }

    @Test
    void shouldBeWellFormedSoThatNoTextCanBreakIt() throws Exception {
        String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(UTF_8)));

        assertThat(document.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldShowTheSpectatorUpToTheStep() {
        assertThat(page).contains("The spectator referee&#39;s binary cross-entropy");
        assertThat(InWords.examination(verdict)).hasSize(2);
        assertThat(StoreKeys.plot(verdict.run(), 20, "spectator"))
                .satisfies(key -> assertThat(artifacts.find(key)).isPresent());
    }

    @Test
    void shouldStoreEachPlotAsAPictureThatShowsSomething() {
        List<String> plots = artifacts.list(StoreKeys.plots(verdict.run(), 20)).stream()
                .filter(key -> key.endsWith(".png"))
                .toList();

        assertThat(plots)
                .extracting(key -> key.substring(key.lastIndexOf('/') + 1))
                .contains(
                        "examination.png",
                        "spectator.png",
                        "target-y.png",
                        "target-y-log.png",
                        "resolution-y-c.png",
                        "map-width.png",
                        "map-mean.png");
        for (String plot : plots) {
            Picture picture = Png.read(plot, artifacts.read(plot));
            assertThat(picture.width()).isGreaterThan(400);
            assertThat(dark(picture)).as(plot).isBetween(0.002, 0.6);
        }
    }

    @Test
    void shouldLeaveAReportAsItIs() {
        reports().write(verdict, new Decision.Promote(List.of("something else")));

        assertThat(new String(artifacts.read(StoreKeys.report(verdict.run(), 20)), UTF_8))
                .isEqualTo(page);
    }

    @Test
    void shouldWriteTheSameAgainWhereItWasInterrupted() {
        String key = StoreKeys.report(verdict.run(), 20);
        String plot = StoreKeys.plot(verdict.run(), 20, "target-y");
        byte[] before = artifacts.read(plot);
        artifacts.remove(key);
        artifacts.remove(plot);

        reports().write(verdict, DECLINED);

        assertThat(new String(artifacts.read(key), UTF_8)).isEqualTo(page);
        assertThat(artifacts.read(plot)).isEqualTo(before);
    }

    private static Reports reports() {
        return new Reports(store, examiner, Device.cpu());
    }

    private static double dark(Picture picture) {
        int dark = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                dark += picture.value(y, x, 1) < 128 ? 1 : 0;
            }
        }
        return (double) dark / picture.height() / picture.width();
    }
}
