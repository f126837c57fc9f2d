package io.tercet.inference.champion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.Transient;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.inference.InferenceConfiguration;
import io.tercet.players.device.Devices;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Each model's champion. The store's promotions are the truth: {@link #refresh()} makes what serves agree with them. A
 * promotion that cannot be served (a checkpoint absent or corrupt) is reported and passed over for the one before it; what
 * serves goes on serving.
 */
@ApplicationScoped
public class Champions {

    private static final Logger LOG = Logger.getLogger(Champions.class);
    private static final Pattern KEY =
            Pattern.compile(StoreKeys.PROMOTIONS + "([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)/.+");

    private final Bucket artifacts;
    private final Device device;
    private final MeterRegistry meters;
    private final Map<ModelName, Champion> serving = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private volatile boolean loaded;

    Champions(ObjectStore store, InferenceConfiguration configuration, MeterRegistry meters) {
        this.artifacts = store.artifacts();
        this.device = Devices.choose(configuration.device());
        this.meters = meters;
        LOG.infof("Generators run on %s", Devices.describe(device));
    }

    /** Whether every promotion in the store has been looked at once. */
    public boolean loaded() {
        return loaded;
    }

    /** A model's champion for one request, if it has one. */
    public Optional<Lease> lease(ModelName model) {
        while (true) {
            Champion champion = serving.get(model);
            if (champion == null) {
                return Optional.empty();
            }
            if (champion.retain()) {
                return Optional.of(new Lease(champion));
            }
            // It was replaced and closed between the two calls: its successor is there already.
        }
    }

    /**
     * Serves what the store says about every model.
     *
     * @throws io.tercet.store.StoreUnavailableException if the store cannot be asked
     */
    public void refresh() {
        artifacts.list(StoreKeys.PROMOTIONS).stream()
                .flatMap(key -> model(key).stream())
                .distinct()
                .forEach(this::refresh);
        loaded = true;
    }

    /**
     * Serves what the store says about one model; does nothing if it does already.
     *
     * @throws io.tercet.store.StoreUnavailableException if the store cannot be asked
     */
    public synchronized void refresh(ModelName model) {
        Champion current = serving.get(model);
        List<String> newestFirst = new ArrayList<>(artifacts.list(StoreKeys.promotions(model)));
        newestFirst.sort(Comparator.reverseOrder());
        for (String key : newestFirst) {
            if (current != null && key.compareTo(keyOf(current)) <= 0) {
                return;
            }
            Optional<Champion> challenger = load(model, key);
            if (challenger.isPresent()) {
                serve(model, challenger.get());
                return;
            }
        }
    }

    private static Optional<ModelName> model(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(new ModelName(matcher.group(1))) : Optional.empty();
    }

    private static String keyOf(Champion champion) {
        return StoreKeys.promotion(
                champion.promotion().model(), champion.promotion().sequence());
    }

    private Optional<Champion> load(ModelName model, String key) {
        try {
            Promotion promotion = Json.read(artifacts.read(key), Promotion.class);
            if (!key.equals(StoreKeys.promotion(model, promotion.sequence()))
                    || !promotion.model().equals(model)) {
                throw new RejectedException(
                        RejectedException.Reason.CORRUPT_ARTIFACT,
                        key + " holds promotion " + promotion.sequence() + " of " + promotion.model());
            }
            return Optional.of(Champion.load(artifacts, promotion, device));
        } catch (RuntimeException e) {
            if (e instanceof Transient) {
                throw e;
            }
            report(key, e);
            Counter.builder("tercet.inference.refused.promotions")
                    .description("Attempts to serve a promotion whose artifacts are absent or corrupt")
                    .tag("model", model.value())
                    .register(meters)
                    .increment();
            return Optional.empty();
        }
    }

    /** Once for each promotion, however often the store is read. */
    private void report(String key, RuntimeException fault) {
        if (reported.add(key)) {
            LOG.errorf(
                    fault instanceof RejectedException ? null : fault,
                    "%s cannot be served and is passed over: %s",
                    key,
                    fault.getMessage());
        }
    }

    private void serve(ModelName model, Champion challenger) {
        Optional<Champion> former = Optional.ofNullable(serving.put(model, challenger));
        former.ifPresentOrElse(Champion::release, () -> measure(model));
        Promotion promotion = challenger.promotion();
        LOG.infof(
                "%s is served by promotion %d: run %s, step %d",
                model, promotion.sequence(), promotion.run(), promotion.step());
        Counter.builder("tercet.inference.swaps")
                .description("Champions that began to serve")
                .tag("model", model.value())
                .register(meters)
                .increment();
    }

    private void measure(ModelName model) {
        Gauge.builder("tercet.inference.champion", () -> sequence(model))
                .description("Sequence of the promotion that serves")
                .tag("model", model.value())
                .register(meters);
    }

    private long sequence(ModelName model) {
        return Optional.ofNullable(serving.get(model))
                .map(champion -> champion.promotion().sequence())
                .orElse(0L);
    }

    @PreDestroy
    void close() {
        serving.values().forEach(Champion::release);
        serving.clear();
    }
}
