package io.tercet.inference.endpoint;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.PictureGrid;
import io.tercet.dataset.picture.Png;
import io.tercet.inference.InferenceConfiguration;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.latent.LatentRequest;
import io.tercet.inference.latent.LatentSpace;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;
import io.tercet.inference.protocol.InferenceResponse;
import io.tercet.inference.protocol.OutputTensor;

/** Walks through the latent space of the model that serves, answered with a picture or with tensors. */
@Path("/v2/models/{model}")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@Blocking
public class LatentResource {

    private static final MediaType PNG = new MediaType("image", "png");
    private static final String LATENTS = "latents";

    /** Most values of an answer, 64 MiB of them. */
    private static final int MOST_VALUES = 1 << 24;

    private static final int MOST_BYTES = 8 << 20;

    private final ServedModels models;
    private final Turnstile turnstile;
    private final InferenceMeters meters;
    private final int mostRows;

    LatentResource(
            ServedModels models, Turnstile turnstile, InferenceMeters meters, InferenceConfiguration configuration) {
        this.models = models;
        this.turnstile = turnstile;
        this.meters = meters;
        this.mostRows = configuration.mostRows();
    }

    @POST
    @Path("latent/{kind}")
    public Response walk(
            @PathParam("model") String model,
            @PathParam("kind") String kind,
            @Context HttpHeaders headers,
            byte[] body) {
        return walk(model, Optional.empty(), kind, headers, body);
    }

    @POST
    @Path("versions/{version}/latent/{kind}")
    public Response walk(
            @PathParam("model") String model,
            @PathParam("version") String version,
            @PathParam("kind") String kind,
            @Context HttpHeaders headers,
            byte[] body) {
        return walk(model, Optional.of(version), kind, headers, body);
    }

    private Response walk(String model, Optional<String> version, String kind, HttpHeaders headers, byte[] body) {
        return models.with(
                model,
                version,
                champion -> meters.time(
                        champion.promotion().model(),
                        () -> turnstile.pass(() -> walk(champion, kind, form(headers, champion), body))));
    }

    private Response walk(Champion champion, String kind, MediaType form, byte[] body) {
        if (body.length > MOST_BYTES) {
            throw new InferenceException(
                    Reason.TOO_MANY_ROWS, "A request about latent space has at most " + MOST_BYTES + " bytes");
        }
        LatentRequest request =
                LatentRequest.read(kind, body, () -> ThreadLocalRandom.current().nextLong(ModelResource.SEED_BOUND));
        requireFewEnough(request.size(), champion);
        List<List<float[]>> lines = request.lines(new LatentSpace(champion.latentValues(), champion::latent));
        List<float[]> latents = lines.stream().flatMap(List::stream).toList();
        PointConditions conditions = PointConditions.of(champion, request, mostRows);

        Table generated = champion.generateFrom(conditions.conditions(), latents);

        meters.generated(champion.promotion().model(), latents.size());
        List<Integer> lengths = lines.stream().map(List::size).toList();
        Object entity = form.equals(PNG)
                ? picture(champion, lengths, generated)
                : tensors(champion, request, conditions, lengths, latents, generated);
        return Response.ok(entity, form).build();
    }

    private void requireFewEnough(int rows, Champion champion) {
        int values = Math.max(champion.latentValues(), champion.columns().targetValues());
        int most = Math.min(mostRows, MOST_VALUES / values);
        if (rows > most) {
            throw new InferenceException(
                    Reason.TOO_MANY_ROWS,
                    "A request about this model's latent space has at most " + most + " points, not " + rows
                            + "; send several");
        }
    }

    /** The form that the caller likes best: tensors, or a picture where the model makes some. */
    private static MediaType form(HttpHeaders headers, Champion champion) {
        boolean draws = champion.columns().image().isPresent();
        List<MediaType> forms = draws ? List.of(APPLICATION_JSON_TYPE, PNG) : List.of(APPLICATION_JSON_TYPE);
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> forms.stream().filter(accepted::isCompatible))
                .findFirst()
                .orElseThrow(() -> new InferenceException(
                        Reason.NOT_ACCEPTABLE,
                        draws
                                ? "Accept application/json for tensors or image/png for a picture"
                                : "This model generates no images, so there is no picture of them: accept"
                                        + " application/json"));
    }

    private static byte[] picture(Champion champion, List<Integer> lengths, Table generated) {
        ImageSpecification image = champion.columns().image().orElseThrow();
        List<Picture> pictures = Picture.all(
                image.height(), image.width(), image.channels(), generated.column(ImageSpecification.IMAGE));
        List<List<Picture>> lines = new ArrayList<>();
        int first = 0;
        for (int length : lengths) {
            lines.add(pictures.subList(first, first + length));
            first += length;
        }
        return Png.write(PictureGrid.USUAL.arrange(lines));
    }

    private static InferenceResponse tensors(
            Champion champion,
            LatentRequest request,
            PointConditions conditions,
            List<Integer> lengths,
            List<float[]> latents,
            Table generated) {
        Map<String, Object> parameters = new HashMap<>(request.parameters());
        parameters.put("run", champion.promotion().run().value());
        parameters.put("step", champion.promotion().step());
        parameters.put("lines", lengths);
        if (!conditions.classes().isEmpty()) {
            parameters.put("classes", conditions.classes());
        }
        FloatBuffer all = FloatBuffer.allocate(latents.size() * champion.latentValues());
        latents.forEach(all::put);
        return new InferenceResponse(
                champion.promotion().model().value(),
                ServedModels.version(champion),
                Optional.empty(),
                parameters,
                List.of(
                        new TargetTensors(champion.columns()).whole(generated),
                        new OutputTensor(
                                LATENTS, List.of(latents.size(), champion.latentValues()), Map.of(), all.array())));
    }
}
