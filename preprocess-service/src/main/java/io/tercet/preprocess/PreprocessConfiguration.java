package io.tercet.preprocess;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator decides. What a dataset depends on is in the run specification, never here. */
@ConfigMapping(prefix = "tercet.preprocess")
public interface PreprocessConfiguration {

    /** Directory for the files in hand, used by one instance at a time; made if absent, cleared of leftovers at start. */
    @WithDefault("${java.io.tmpdir}/tercet-preprocess")
    Path workDirectory();

    /** Disk space that is left free beside the files in hand; an upload that would take it waits. */
    @WithDefault("512M")
    MemorySize spareDisk();

    /** How often it is considered whether to retrain models on what has arrived. */
    @WithDefault("10s")
    Duration retrainingEvery();

    /** An upload of several files and at least so many bytes is read together with the other instances. */
    @WithDefault("256M")
    MemorySize shareFrom();

    /** Name of this service among its fellows; one that comes back under its name takes its work up at once. */
    @WithDefault("${HOSTNAME:preprocess}")
    String instance();
}
