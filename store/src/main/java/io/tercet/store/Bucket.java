package io.tercet.store;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;

/**
 * One bucket. Every method throws {@link StoreUnavailableException} when the store is at fault and trying again may help,
 * and {@link RejectedException} when the object asked for is absent or not what its digest says.
 */
public final class Bucket {

    /** Manifests and other small objects, read whole, are refused beyond this size. */
    private static final int MOST_BYTES_IN_MEMORY = 64 << 20;

    private final MinioClient client;
    private final String name;

    Bucket(MinioClient client, String name) {
        this.client = client;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Makes the bucket unless it is there. */
    public void create() {
        attempt("create bucket " + name, () -> {
            if (!exists()) {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
            return name;
        });
    }

    public boolean exists() {
        return attempt(
                "look for bucket " + name,
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(name).build()));
    }

    /** Reads a small object whole, where there is one. */
    public Optional<byte[]> find(String key) {
        return attempt("read " + at(key), () -> {
            try (InputStream content = get(key)) {
                byte[] bytes = content.readNBytes(MOST_BYTES_IN_MEMORY + 1);
                if (bytes.length > MOST_BYTES_IN_MEMORY) {
                    throw new RejectedException(
                            CORRUPT_ARTIFACT,
                            at(key) + " has over " + MOST_BYTES_IN_MEMORY + " bytes, too many for what it is");
                }
                return Optional.of(bytes);
            } catch (ErrorResponseException e) {
                if (isAbsence(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Reads a small object whole. */
    public byte[] read(String key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    /** The bytes of an object. */
    public long size(String key) {
        return attempt("look for " + at(key), () -> {
            try {
                return client.statObject(StatObjectArgs.builder()
                                .bucket(name)
                                .object(key)
                                .build())
                        .size();
            } catch (ErrorResponseException e) {
                if (isAbsence(e)) {
                    throw missing(key);
                }
                throw e;
            }
        });
    }

    /** Downloads an object of any size and tells its digest. */
    public Digest download(String key, Path file) {
        return attempt("download " + at(key), () -> {
            MessageDigest digest = Digest.sha256();
            try (InputStream content = new DigestInputStream(get(key), digest)) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (ErrorResponseException e) {
                if (isAbsence(e)) {
                    throw missing(key);
                }
                throw e;
            }
            return Digest.of(digest);
        });
    }

    /** Downloads an object and refuses it if its digest is not the expected one. */
    public void download(String key, Path file, Digest expected) {
        Digest actual = download(key, file);
        if (!actual.equals(expected)) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, at(key) + " has digest " + actual + " where its manifest says " + expected);
        }
    }

    /** Uploads a file of any size, replacing what is there. */
    public void upload(String key, Path file) {
        attempt(
                "upload " + at(key),
                () -> client.uploadObject(UploadObjectArgs.builder()
                        .bucket(name)
                        .object(key)
                        .filename(file.toString())
                        .build()));
    }

    /** Puts a small object, replacing what is there. */
    public void put(String key, byte[] content) {
        attempt("put " + at(key), () -> put(key, content, Map.of()));
    }

    /**
     * Puts a small object unless its key is taken; the store decides between racing writers.
     *
     * @return whether this call put it
     */
    public boolean putIfAbsent(String key, byte[] content) {
        return attempt("put " + at(key), () -> {
            try {
                put(key, content, Map.of("If-None-Match", "*"));
                return true;
            } catch (ErrorResponseException e) {
                if (e.response().code() == 412 || e.response().code() == 409) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Every key that begins with the prefix, in order. */
    public List<String> list(String prefix) {
        return attempt("list " + at(prefix), () -> {
            List<String> keys = new ArrayList<>();
            for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                    .bucket(name)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                keys.add(item.get().objectName());
            }
            return keys;
        });
    }

    /** Removes an object; one that is absent stays so. */
    public void remove(String key) {
        attempt("remove " + at(key), () -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(name).object(key).build());
            return key;
        });
    }

    private InputStream get(String key) throws MinioException, IOException {
        return client.getObject(GetObjectArgs.builder().bucket(name).object(key).build());
    }

    private Object put(String key, byte[] content, Map<String, String> headers) throws MinioException, IOException {
        return client.putObject(PutObjectArgs.builder()
                .bucket(name)
                .object(key)
                .data(content, content.length)
                .headers(headers)
                .build());
    }

    private String at(String key) {
        return "s3://" + name + "/" + key;
    }

    private RejectedException missing(String key) {
        return new RejectedException(MISSING_ARTIFACT, "There is no object " + at(key));
    }

    private static boolean isAbsence(ErrorResponseException e) {
        return e.response().code() == 404
                && !"NoSuchBucket".equals(e.errorResponse().code());
    }

    private interface Attempt<T> {
        T run() throws MinioException, IOException;
    }

    private static <T> T attempt(String what, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (MinioException | IOException e) {
            throw new StoreUnavailableException("Could not " + what + ": " + e.getMessage(), e);
        } catch (IllegalStateException e) { // how the client wraps a connection that was refused or broken
            if (e.getCause() instanceof IOException cause) {
                throw new StoreUnavailableException("Could not " + what + ": " + cause.getMessage(), e);
            }
            throw e;
        }
    }
}
