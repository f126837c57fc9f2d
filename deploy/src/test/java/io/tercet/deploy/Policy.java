package io.tercet.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What every pod of ours keeps to, and no manifest may break. */
@SuppressWarnings("ImmutableEnumChecker") // the predicates keep nothing, which their type cannot say
enum Policy {
    NOT_ROOT(
            "must not run as root",
            pod -> pod.at("/securityContext/runAsNonRoot").asBoolean(),
            container -> true),
    CONFINED(
            "needs the runtime's seccomp profile, no capability and no way to more privileges",
            pod -> pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
            container ->
                    !container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)
                            && container
                                    .at("/securityContext/capabilities/drop/0")
                                    .asText()
                                    .equals("ALL")
                            && !container.at("/securityContext/privileged").asBoolean()),
    READ_ONLY("needs a read-only root", pod -> true, container -> container
            .at("/securityContext/readOnlyRootFilesystem")
            .asBoolean()),
    NO_TOKEN(
            "must have no token for the API server",
            pod -> !pod.path("automountServiceAccountToken").asBoolean(true),
            container -> true),
    LIMITED("needs limits of CPU and memory, and a request of as much memory as its limit", pod -> true, container -> {
        JsonNode resources = container.path("resources");
        return resources.at("/limits").hasNonNull("cpu")
                && resources.at("/limits").hasNonNull("memory")
                && resources.at("/requests").hasNonNull("cpu")
                && resources.at("/requests/memory").equals(resources.at("/limits/memory"));
    }),
    PINNED(
            "needs an image of a version, other than latest",
            pod -> true,
            container -> container.path("image").asText().matches(".+/[^/:]+:(?!latest$)[\\w.-]+")),
    BOUNDED_SCRATCH(
            "needs a size limit on each emptyDir",
            pod -> elements(pod.path("volumes"))
                    .filter(volume -> volume.has("emptyDir"))
                    .allMatch(volume -> volume.path("emptyDir").hasNonNull("sizeLimit")),
            container -> true),
    NO_SECRET_IN_CLEAR("must take secrets by reference", pod -> true, container -> elements(container.path("env"))
            .filter(variable -> isSecret(variable.path("name").asText()))
            .noneMatch(variable -> variable.has("value"))),
    PROBED("needs startup, liveness and readiness probes", pod -> true, container -> Stream.of(
                    "startupProbe", "livenessProbe", "readinessProbe")
            .allMatch(container::has));

    private static final Set<String> RUN_TO_COMPLETION = Set.of("Job");
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");

    private final String demand;
    private final Predicate<JsonNode> podKeeps;
    private final Predicate<JsonNode> containerKeeps;

    Policy(String demand, Predicate<JsonNode> podKeeps, Predicate<JsonNode> containerKeeps) {
        this.demand = demand;
        this.podKeeps = podKeeps;
        this.containerKeeps = containerKeeps;
    }

    /** Every breach of this policy, by the workload's and the container's name. */
    List<String> breaches(List<JsonNode> objects) {
        List<String> breaches = new ArrayList<>();
        for (JsonNode workload : objects.stream().filter(Policy::isWorkload).toList()) {
            if (this == PROBED
                    && RUN_TO_COMPLETION.contains(workload.path("kind").asText())) {
                continue;
            }
            String name = workload.path("kind").asText() + " "
                    + workload.at("/metadata/name").asText();
            JsonNode pod = workload.at("/spec/template/spec");
            if (!podKeeps.test(pod)) {
                breaches.add(name + " " + demand);
            }
            Stream.concat(elements(pod.path("containers")), elements(pod.path("initContainers")))
                    .filter(container -> !containerKeeps.test(container))
                    .forEach(container ->
                            breaches.add(name + "/" + container.path("name").asText() + " " + demand));
        }
        return breaches;
    }

    private static boolean isSecret(String variable) {
        return variable.matches(".*(SECRET|TOKEN|PASSWORD|ACCESS_KEY|KEYSTORE_KEY).*");
    }

    static boolean isWorkload(JsonNode object) {
        return WORKLOADS.contains(object.path("kind").asText());
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
