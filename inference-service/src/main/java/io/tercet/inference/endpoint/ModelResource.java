package io.tercet.inference.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.dataset.Table;
import io.tercet.inference.InferenceConfiguration;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.champion.Conditions;
import io.tercet.inference.protocol.Datatype;
import io.tercet.inference.protocol.InferenceRequest;
import io.tercet.inference.protocol.InferenceResponse;
import io.tercet.inference.protocol.ModelMetadata;
import io.tercet.inference.protocol.TensorMetadata;

/** Models by name, with or without the version: the sequence of the promotion that serves. All work is off the event loop. */
@Path("/v2/models/{model}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ModelResource {

    /** Seeds that the service draws itself stay exact in JSON readers that know only doubles. */
    static final long SEED_BOUND = 1L << 53;

    private static final String COLUMNS = "columns";

    private final ServedModels models;
    private final Turnstile turnstile;
    private final InferenceMeters meters;
    private final int mostRows;

    ModelResource(
            ServedModels models, Turnstile turnstile, InferenceMeters meters, InferenceConfiguration configuration) {
        this.models = models;
        this.turnstile = turnstile;
        this.meters = meters;
        this.mostRows = configuration.mostRows();
        if (mostRows < 1) {
            throw new IllegalArgumentException("'tercet.inference.most-rows' must be at least 1, not " + mostRows);
        }
    }

    @GET
    public ModelMetadata metadata(@PathParam("model") String model) {
        return models.with(model, Optional.empty(), ModelResource::metadata);
    }

    @GET
    @Path("versions/{version}")
    public ModelMetadata metadata(@PathParam("model") String model, @PathParam("version") String version) {
        return models.with(model, Optional.of(version), ModelResource::metadata);
    }

    @GET
    @Path("ready")
    public Map<String, Object> ready(@PathParam("model") String model) {
        return models.with(model, Optional.empty(), ModelResource::readiness);
    }

    @GET
    @Path("versions/{version}/ready")
    public Map<String, Object> ready(@PathParam("model") String model, @PathParam("version") String version) {
        return models.with(model, Optional.of(version), ModelResource::readiness);
    }

    @POST
    @Path("infer")
    @Consumes(MediaType.WILDCARD)
    public InferenceResponse infer(@PathParam("model") String model, byte[] body) {
        return models.with(model, Optional.empty(), champion -> infer(champion, body));
    }

    @POST
    @Path("versions/{version}/infer")
    @Consumes(MediaType.WILDCARD)
    public InferenceResponse infer(
            @PathParam("model") String model, @PathParam("version") String version, byte[] body) {
        return models.with(model, Optional.of(version), champion -> infer(champion, body));
    }

    private static Map<String, Object> readiness(Champion champion) {
        return Map.of("name", champion.promotion().model().value(), "ready", true);
    }

    private static ModelMetadata metadata(Champion champion) {
        DatasetSpecification columns = champion.columns();
        return new ModelMetadata(
                champion.promotion().model().value(),
                List.of(ServedModels.version(champion)),
                "tercet",
                List.of(new TensorMetadata(
                        ConditionTable.WHOLE,
                        Datatype.FP32,
                        List.of(-1, columns.inputs().size()),
                        inputParameters(columns))),
                List.of(new TensorMetadata(
                        TargetTensors.WHOLE,
                        Datatype.FP32,
                        new TargetTensors(columns).shape(-1),
                        Map.of(COLUMNS, columns.targets()))),
                provenance(champion.promotion()));
    }

    private InferenceResponse infer(Champion champion, byte[] body) {
        return meters.time(
                champion.promotion().model(),
                () -> turnstile.pass(() -> answer(champion, InferenceRequest.read(body))));
    }

    private InferenceResponse answer(Champion champion, InferenceRequest request) {
        Promotion promotion = champion.promotion();
        TargetTensors tensors = new TargetTensors(champion.columns());
        tensors.check(request.outputs());
        long seed = request.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(SEED_BOUND));
        Conditions conditions = new ConditionTable(champion, mostRows).read(request.inputs());

        Table targets = champion.generate(conditions, seed);

        meters.generated(promotion.model(), targets.rows());
        return new InferenceResponse(
                promotion.model().value(),
                ServedModels.version(champion),
                request.id(),
                Map.of("run", promotion.run().value(), "step", promotion.step(), "seed", seed),
                tensors.write(request.outputs(), targets));
    }

    private static Map<String, Object> provenance(Promotion promotion) {
        return Map.of("run", promotion.run().value(), "step", promotion.step());
    }

    private static Map<String, Object> inputParameters(DatasetSpecification columns) {
        return columns.categories().isEmpty()
                ? Map.of(COLUMNS, columns.inputs())
                : Map.of(COLUMNS, columns.inputs(), "categories", columns.categories());
    }
}
