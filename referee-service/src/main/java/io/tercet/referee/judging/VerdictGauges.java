package io.tercet.referee.judging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.verdict.Verdict;

/** Each model's newest verdict, for Prometheus. */
@ApplicationScoped
class VerdictGauges {

    private final MeterRegistry registry;
    private final Map<ModelName, Verdict> newest = new ConcurrentHashMap<>();

    VerdictGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Verdict verdict) {
        if (newest.put(verdict.model(), verdict) == null) {
            gauge(
                    verdict.model(),
                    "tercet.referee.auc",
                    "AUC of generated against reference rows, 0.5 where they cannot be told apart",
                    judged -> judged.examination().auc().value());
            gauge(
                    verdict.model(),
                    "tercet.referee.auc.high",
                    "Upper end of the AUC's interval, which promotion looks at",
                    judged -> judged.examination().auc().high());
            gauge(
                    verdict.model(),
                    "tercet.referee.bce",
                    "Unsmoothed binary cross-entropy in nats, ln 2 where they cannot be told apart",
                    judged -> judged.examination().bce().value());
            gauge(
                    verdict.model(),
                    "tercet.referee.control.auc",
                    "AUC of reference against reference rows; its interval should contain 0.5",
                    judged -> judged.control().auc().value());
        }
    }

    private void gauge(ModelName model, String name, String description, ToDoubleFunction<Verdict> figure) {
        Gauge.builder(name, newest, verdicts -> figure.applyAsDouble(verdicts.get(model)))
                .description(description)
                .tag("model", model.value())
                .register(registry);
    }
}
