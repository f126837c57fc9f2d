package io.tercet.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    @Test
    void shouldBeTheSha256OfTheContent() {
        // FIPS 180-2, appendix B.1
        assertThat(Digest.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "../../../etc/passwd",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
            })
    void shouldRefuseWhatIsNoDigest(String text) {
        assertThatThrownBy(() -> new Digest(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a/b",
                "a.b",
                "ä",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void shouldRefuseModelNamesThatAreUnsafeInKeys(String text) {
        assertThatThrownBy(() -> new ModelName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameARunByWhatDefinesIt() {
        ModelName model = new ModelName("lhcb-resolution");

        RunId run = RunId.of(model, Digest.of("specification"), Digest.of("dataset"));

        assertThat(run).isEqualTo(RunId.of(model, Digest.of("specification"), Digest.of("dataset")));
        assertThat(run).isNotEqualTo(RunId.of(model, Digest.of("other"), Digest.of("dataset")));
        assertThat(run.value()).matches("lhcb-resolution-[0-9a-f]{12}");
    }
}
