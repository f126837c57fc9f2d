package io.tercet.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.laptop.simulate.TrackerSample;
import io.tercet.laptop.submit.SpecificationFile;

class ExamplesTest {

    private static final Installation INSTALLATION = new Installation(Path.of(".."));

    private final RunSpecification full = read("lhcb-resolution");
    private final RunSpecification demo = read("lhcb-resolution-demo");

    @Test
    void shouldRunOnTheBuiltInSample() {
        assertThat(TrackerSample.carries(full.dataset())).isTrue();
    }

    @Test
    void shouldShortenInTheDemoNothingButTheBudgetTheRefereeAndTheBar() {
        assertThat(demo.model()).isEqualTo(full.model());
        assertThat(demo.dataset()).isEqualTo(full.dataset());
        assertThat(demo.transforms()).isEqualTo(full.transforms());
        assertThat(demo.generator()).isEqualTo(full.generator());
        assertThat(demo.discriminator()).isEqualTo(full.discriminator());
        assertThat(demo.loss()).isEqualTo(full.loss());
    }

    private static RunSpecification read(String name) {
        return SpecificationFile.read(INSTALLATION.example(name));
    }
}
