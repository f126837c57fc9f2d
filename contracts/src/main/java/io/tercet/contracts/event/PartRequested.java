package io.tercet.contracts.event;

import java.net.URI;
import java.util.Objects;

import io.tercet.contracts.Digest;

/**
 * A command: read a file of an upload for whoever prepares the upload. It needs no answer, for what has not been read when the
 * preparation comes to it is read there.
 *
 * @param source of the upload, as {@link UploadArrived} names it
 * @param object key of the file within the bucket
 * @param content digest of the file
 * @param specification by which it is read
 * @param dataset that is being made of the upload; when it is complete there is nothing left to do
 */
public record PartRequested(URI source, String object, Digest content, Digest specification, Digest dataset)
        implements Event {

    public PartRequested {
        if (!"s3".equals(source.getScheme()) || source.getHost() == null) {
            throw new IllegalArgumentException("'source' must be of the form s3://BUCKET/PREFIX/, not " + source);
        }
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
    }

    /** Files are spread over the partitions. */
    @Override
    public String key() {
        return content.hex();
    }
}
