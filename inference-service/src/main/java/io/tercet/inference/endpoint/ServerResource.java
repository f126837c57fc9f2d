package io.tercet.inference.endpoint;

import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.tercet.inference.protocol.ServerMetadata;

/** What the server is and how it feels. */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ServerResource {

    private final SmallRyeHealthReporter health;
    private final ServerMetadata metadata;

    ServerResource(
            SmallRyeHealthReporter health, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.health = health;
        this.metadata = new ServerMetadata("tercet", version, List.of());
    }

    @GET
    public ServerMetadata metadata() {
        return metadata;
    }

    @GET
    @Path("health/live")
    public Response live() {
        return status(health.getLiveness());
    }

    @GET
    @Path("health/ready")
    public Response ready() {
        return status(health.getReadiness());
    }

    private static Response status(SmallRyeHealth health) {
        return Response.status(health.isDown() ? 503 : 200)
                .entity(health.getPayload().toString())
                .build();
    }
}
