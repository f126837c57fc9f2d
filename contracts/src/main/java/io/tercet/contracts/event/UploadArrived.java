package io.tercet.contracts.event;

import java.net.URI;
import java.util.List;

/**
 * Raw files have landed. Every registered model whose dataset source is this one gets a dataset of exactly these objects.
 *
 * @param source the source prefix, {@code s3://BUCKET/PREFIX/}, as specifications name it
 * @param objects keys of the uploaded objects within the bucket, each beginning with the source's prefix; together they
 *     are one dataset
 */
public record UploadArrived(URI source, List<String> objects) implements Event {

    private static final int MOST_OBJECTS = 100_000;

    public UploadArrived {
        if (!"s3".equals(source.getScheme()) || source.getHost() == null) {
            throw new IllegalArgumentException("'source' must be of the form s3://BUCKET/PREFIX/, not " + source);
        }
        objects = List.copyOf(objects);
        if (objects.isEmpty() || objects.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "'objects' must name 1 to " + MOST_OBJECTS + " objects, not " + objects.size());
        }
        String prefix = source.getPath().substring(1);
        for (String object : objects) {
            if (!object.startsWith(prefix)) {
                throw new IllegalArgumentException("'objects' names " + object + ", which is not under " + source);
            }
        }
    }

    @Override
    public String key() {
        return source.toString();
    }
}
