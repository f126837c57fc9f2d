package io.tercet.trainer.progress;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.event.TrainingProgressed;

/** What Prometheus sees of the run in hand: the latest report, NaN before the first. */
@Startup
@ApplicationScoped
public class TrainingMeters {

    private final AtomicReference<Optional<TrainingProgressed>> latest = new AtomicReference<>(Optional.empty());

    TrainingMeters(MeterRegistry registry) {
        gauge(registry, "tercet.training.step", "Last completed step", TrainingProgressed::step);
        gauge(registry, "tercet.training.steps", "Steps of the whole run", TrainingProgressed::steps);
        gauge(registry, "tercet.training.steps.per.second", "Speed", TrainingProgressed::stepsPerSecond);
        gauge(registry, "tercet.training.generator.loss", "In nats", TrainingProgressed::generatorLoss);
        gauge(registry, "tercet.training.discriminator.loss", "In nats", TrainingProgressed::discriminatorLoss);
        gauge(
                registry,
                "tercet.training.discriminator.accuracy.reference",
                "Share of reference rows that the discriminator takes for such",
                report -> report.accuracy().map(Accuracy::reference).orElse(Double.NaN));
        gauge(
                registry,
                "tercet.training.discriminator.accuracy.generated",
                "Share of generated rows that the discriminator takes for such",
                report -> report.accuracy().map(Accuracy::generated).orElse(Double.NaN));
    }

    /** Shows a report until the next. */
    public void show(TrainingProgressed report) {
        latest.set(Optional.of(report));
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<TrainingProgressed> value) {
        Gauge.builder(
                        name,
                        latest,
                        reference -> reference.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(registry);
    }
}
