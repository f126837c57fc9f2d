package io.tercet.inference.endpoint;

import java.util.UUID;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.tercet.contracts.RejectedException;
import io.tercet.inference.protocol.ErrorResponse;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;

/** Answers what cannot be answered otherwise with the protocol's error object. */
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    @ServerExceptionMapper
    Response refused(InferenceException refusal) {
        Response.ResponseBuilder response = error(refusal.reason().status(), refusal.getMessage());
        if (refusal.reason() == Reason.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refusal.reason() == Reason.OVERLOADED) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }

    /** A condition that has no transformed value, such as the logarithm of a negative number, is the caller's fault. */
    @ServerExceptionMapper
    Response rejected(RejectedException rejection) {
        return rejection.reason() == RejectedException.Reason.BAD_VALUE
                ? error(Reason.BAD_REQUEST.status(), rejection.getMessage()).build()
                : internal(rejection);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return error(status, failure.getMessage()).build();
    }

    @ServerExceptionMapper
    Response internal(RuntimeException fault) {
        String number = UUID.randomUUID().toString();
        LOG.errorf(fault, "A fault in Tercet itself, told the caller as %s", number);
        return error(500, "A fault in Tercet itself; the service's log has it under " + number)
                .build();
    }

    private static Response.ResponseBuilder error(int status, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(new ErrorResponse(message));
    }
}
