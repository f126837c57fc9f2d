package io.tercet.inference.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.tercet.inference.InferenceConfiguration;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;

/**
 * Lets in who presents the bearer token (RFC 6750). Health is open to everyone. Without a token the service does not start,
 * unless it is told to serve anyone.
 */
@Startup
@ApplicationScoped
class Access {

    private static final Logger LOG = Logger.getLogger(Access.class);
    private static final String SCHEME = "Bearer ";
    private static final Set<String> OPEN = Set.of("/v2/health/live", "/v2/health/ready");

    private final Optional<byte[]> token;

    Access(InferenceConfiguration configuration) {
        this.token = configuration.token().filter(text -> !text.isBlank()).map(text -> text.getBytes(UTF_8));
        if (token.isEmpty() && !configuration.anonymous()) {
            throw new ConfigurationException("The service needs a bearer token: set tercet.inference.token, or"
                    + " tercet.inference.anonymous=true to serve anyone who can reach it");
        }
        if (token.isEmpty()) {
            LOG.warn("There is no bearer token: anyone who can reach this service is served");
        }
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        if (token.isPresent() && !OPEN.contains(request.getUriInfo().getPath())) {
            String presented = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                    .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                    .map(header -> header.substring(SCHEME.length()).strip())
                    .orElseThrow(() -> unauthorized("This service needs 'Authorization: Bearer TOKEN'"));
            // A comparison that takes as long wherever the first difference is.
            if (!MessageDigest.isEqual(presented.getBytes(UTF_8), token.get())) {
                throw unauthorized("The bearer token is not the one of this service");
            }
        }
    }

    private static InferenceException unauthorized(String message) {
        return new InferenceException(Reason.UNAUTHORIZED, message);
    }
}
