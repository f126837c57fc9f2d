package io.tercet.laptop.system;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Makes buckets, so that a cluster's manifests can. */
@Command(
        name = "buckets",
        description = "Make the bucket of artifacts, and buckets for raw data, unless they are there.",
        footer = "%nExample:%n  ./tercet buckets raw")
public final class BucketsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Buckets for raw data")
    private List<String> rawBuckets = List.of();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            make(store.artifacts());
            rawBuckets.stream().map(store::bucket).forEach(BucketsCommand::make);
        }
        return ExitCode.DONE;
    }

    private static void make(Bucket bucket) {
        bucket.create();
        System.out.println("Bucket " + bucket.name() + " is there.");
    }
}
