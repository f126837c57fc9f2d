package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;

/** Run specifications in the store. */
public final class Specifications {

    private Specifications() {}

    /**
     * Reads one.
     *
     * @throws RejectedException if it is absent, or with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if it is
     *     not what its digest says
     */
    public static RunSpecification read(Bucket artifacts, Digest specification) {
        String key = StoreKeys.specification(specification);
        RunSpecification read = RunSpecification.parse(new String(artifacts.read(key), UTF_8));
        if (!read.digest().equals(specification)) {
            throw new RejectedException(CORRUPT_ARTIFACT, key + " holds the specification of digest " + read.digest());
        }
        return read;
    }
}
