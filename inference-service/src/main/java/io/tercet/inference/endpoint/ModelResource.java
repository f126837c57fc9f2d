package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;
import static io.tercet.inference.protocol.InferenceException.notFound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.dataset.Table;
import io.tercet.inference.InferenceConfiguration;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.champion.Champions;
import io.tercet.inference.champion.Lease;
import io.tercet.inference.protocol.Datatype;
import io.tercet.inference.protocol.InferenceRequest;
import io.tercet.inference.protocol.InferenceResponse;
import io.tercet.inference.protocol.ModelMetadata;
import io.tercet.inference.protocol.TensorMetadata;

/** Models by name, with or without the version: the sequence of the promotion that serves. */
@Path("/v2/models/{model}{version:(/versions/[^/]+)?}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ModelResource {

    /** Seeds that the service draws itself stay exact in JSON readers that know only doubles. */
    private static final long SEED_BOUND = 1L << 53;

    private final Champions champions;
    private final Turnstile turnstile;
    private final InferenceMeters meters;
    private final int mostRows;

    ModelResource(
            Champions champions, Turnstile turnstile, InferenceMeters meters, InferenceConfiguration configuration) {
        this.champions = champions;
        this.turnstile = turnstile;
        this.meters = meters;
        this.mostRows = configuration.mostRows();
        if (mostRows < 1) {
            throw new IllegalArgumentException("'tercet.inference.most-rows' must be at least 1, not " + mostRows);
        }
    }

    @GET
    public ModelMetadata metadata(@PathParam("model") String model, @PathParam("version") String version) {
        return with(model, version, champion -> {
            DatasetSpecification columns = champion.columns();
            return new ModelMetadata(
                    model,
                    List.of(version(champion)),
                    "tercet",
                    List.of(tensor(ConditionTable.WHOLE, columns.inputs())),
                    List.of(tensor(TargetTensors.WHOLE, columns.targets())),
                    provenance(champion.promotion()));
        });
    }

    @GET
    @Path("ready")
    public Map<String, Object> ready(@PathParam("model") String model, @PathParam("version") String version) {
        return with(model, version, champion -> Map.of("name", model, "ready", true));
    }

    @POST
    @Path("infer")
    @Consumes(MediaType.WILDCARD)
    public InferenceResponse infer(
            @PathParam("model") String model, @PathParam("version") String version, byte[] body) {
        return with(
                model,
                version,
                champion -> meters.time(
                        champion.promotion().model(),
                        () -> turnstile.pass(() -> answer(champion, InferenceRequest.read(body)))));
    }

    private InferenceResponse answer(Champion champion, InferenceRequest request) {
        Promotion promotion = champion.promotion();
        TargetTensors tensors = new TargetTensors(champion.columns().targets());
        tensors.check(request.outputs());
        long seed = request.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(SEED_BOUND));
        Table conditions = new ConditionTable(champion.columns(), mostRows).read(request.inputs());

        Table targets = champion.generate(conditions, seed);

        meters.generated(promotion.model(), targets.rows());
        return new InferenceResponse(
                promotion.model().value(),
                version(champion),
                request.id(),
                Map.of("run", promotion.run().value(), "step", promotion.step(), "seed", seed),
                tensors.write(request.outputs(), targets));
    }

    private <T> T with(String model, String version, Function<Champion, T> work) {
        try (Lease lease = modelName(model)
                .flatMap(champions::lease)
                .orElseThrow(() -> notFound("No champion of model '" + model + "' serves here"))) {
            String serving = version(lease.champion());
            if (!version.isEmpty() && !version.equals("/versions/" + serving)) {
                throw notFound("Model '" + model + "' is served in version " + serving + " only, not in "
                        + version.substring("/versions/".length()));
            }
            return work.apply(lease.champion());
        }
    }

    private static Optional<ModelName> modelName(String name) {
        try {
            return Optional.of(new ModelName(name));
        } catch (IllegalArgumentException e) {
            throw badRequest(e.getMessage());
        }
    }

    private static String version(Champion champion) {
        return Long.toString(champion.promotion().sequence());
    }

    private static Map<String, Object> provenance(Promotion promotion) {
        return Map.of("run", promotion.run().value(), "step", promotion.step());
    }

    private static TensorMetadata tensor(String name, List<String> columns) {
        return new TensorMetadata(name, Datatype.FP32, List.of(-1, columns.size()), Map.of("columns", columns));
    }
}
