package io.tercet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows: services → players and dataset → contracts, and no service to another. */
class ArchitectureTest {

    /** Every module's package and the packages of Tercet it may use besides its own. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("contracts", List.of()),
            Map.entry("store", List.of("contracts")),
            Map.entry("messaging", List.of("contracts")),
            Map.entry("dataset", List.of("contracts", "store")),
            Map.entry("players", List.of("contracts", "store")),
            Map.entry("embedded", List.of()),
            Map.entry("preprocess", List.of("contracts", "store", "messaging", "dataset")),
            Map.entry("trainer", List.of("contracts", "store", "messaging", "dataset", "players")),
            Map.entry("referee", List.of("contracts", "store", "messaging", "dataset", "players")),
            Map.entry("inference", List.of("contracts", "store", "messaging", "dataset", "players")),
            Map.entry("laptop", List.of("contracts", "store", "dataset", "players", "embedded")));

    private static final JavaClasses TERCET = new ClassFileImporter()
            .importPaths(Stream.of(
                            "contracts",
                            "store",
                            "messaging",
                            "dataset",
                            "players",
                            "embedded",
                            "preprocess-service",
                            "trainer-service",
                            "referee-service",
                            "inference-service",
                            "laptop")
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    @TestFactory
    Stream<DynamicTest> shouldPointEveryArrowTheAllowedWay() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> {
                    String[] forbidden = ARROWS.keySet().stream()
                            .filter(other -> !other.equals(arrow.getKey())
                                    && !arrow.getValue().contains(other))
                            .map(other -> "io.tercet." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("io.tercet." + arrow.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(TERCET);
                }));
    }

    @Test
    void shouldHaveLookedAtEveryModule() {
        for (String module : ARROWS.keySet()) {
            assertThat(TERCET.containPackage("io.tercet." + module)).as(module).isTrue();
        }
    }

    @Test
    void shouldKeepContractsFreeOfQuarkusAndDjl() {
        noClasses()
                .that()
                .resideInAPackage("io.tercet.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "ai.djl..", "io.smallrye..", "io.minio..", "org.apache..")
                .check(TERCET);
    }

    @Test
    void shouldHaveNoCyclesBetweenThePackagesOfAModule() {
        for (String module : ARROWS.keySet()) {
            slices().matching("io.tercet." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(TERCET);
        }
    }

    @Test
    void shouldNameNoClassAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
                .check(TERCET);
    }
}
