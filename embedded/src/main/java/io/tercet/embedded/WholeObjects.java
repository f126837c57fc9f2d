package io.tercet.embedded;

import java.util.regex.Pattern;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists only objects that are whole. The store of files writes an object beside its place, under its key, a hyphen and a
 * UUID, and renames it when it is complete; its own listings show the unfinished ones too, and for ever those of a process
 * that died in the middle. An object whose key happens to end like that is therefore not listed either.
 */
final class WholeObjects extends ForwardingBlobStore {

    private static final Pattern UNFINISHED =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    WholeObjects(BlobStore files) {
        super(files);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response listed = super.list(request);
        return listed.toBuilder()
                .contents(
                        listed.contents().stream().filter(WholeObjects::isWhole).toList())
                .build();
    }

    private static boolean isWhole(S3Object object) {
        return !UNFINISHED.matcher(object.key()).matches();
    }
}
