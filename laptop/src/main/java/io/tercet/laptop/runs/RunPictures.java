package io.tercet.laptop.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tercet.contracts.RunId;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.history.Histories;
import io.tercet.dataset.picture.FilmStrip;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;

/** How a run went, in pictures made of what its trainer left in the store. */
public final class RunPictures {

    private static final Pattern SAMPLE = Pattern.compile(".*/(epoch|step)-0*(\\d+)\\.png");
    private static final int MOST_FRAMES = 300;
    private static final int FRAMES_OF_A_STRIP = 5;

    /** A film takes about so long, within bounds in which each frame can still be seen. */
    private static final long FILM_MILLISECONDS = 12_000;

    private static final long SHORTEST_FRAME = 60;
    private static final long LONGEST_FRAME = 600;

    private final Bucket artifacts;
    private final RunId run;

    public RunPictures(Bucket artifacts, RunId run) {
        this.artifacts = artifacts;
        this.run = run;
    }

    /** What the run drew in the course of training; of more than {@value #MOST_FRAMES} pictures some are left out. */
    byte[] animation(FilmFormat format) throws IOException {
        List<Picture> frames = FilmStrip.selection(samples(), MOST_FRAMES).stream()
                .map(this::picture)
                .toList();
        long delay = Math.max(SHORTEST_FRAME, Math.min(LONGEST_FRAME, FILM_MILLISECONDS / frames.size()));
        return format.write(frames, Duration.ofMillis(delay));
    }

    /** Some of these side by side, as PNG. */
    byte[] strip() {
        return Png.write(FilmStrip.of(FilmStrip.selection(samples(), FRAMES_OF_A_STRIP).stream()
                .map(key -> new FilmStrip.Frame(moment(key), picture(key)))
                .toList()));
    }

    /** Both players' losses over the epochs, and how often the discriminator was right, as PNG. */
    byte[] losses() {
        return Histories.read(artifacts, run)
                .map(history -> Png.write(LossChart.of(history)))
                .orElseThrow(() -> new CommandException(
                        "Run " + run + " has no losses yet; they are stored with its first checkpoint."));
    }

    private List<String> samples() {
        List<String> samples = artifacts.list(StoreKeys.samples(run)).stream()
                .filter(SAMPLE.asMatchPredicate())
                .toList();
        if (samples.isEmpty()) {
            throw new CommandException("Run " + run
                    + " has no samples. Runs on images and on one or two numbers have one from their first epoch on, others"
                    + " have none.");
        }
        return samples;
    }

    private Picture picture(String key) {
        return Png.read(key, artifacts.read(key));
    }

    private static String moment(String key) {
        Matcher sample = SAMPLE.matcher(key);
        if (!sample.matches()) {
            throw new IllegalArgumentException(key + " is no sample");
        }
        return sample.group(1) + " " + sample.group(2);
    }
}
