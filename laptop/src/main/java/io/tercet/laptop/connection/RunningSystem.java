package io.tercet.laptop.connection;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A system that is up on this laptop.
 *
 * @param pid of the process that runs the broker, the store and the services
 * @param started when that process began, because numbers of processes are used again
 * @param coordinates to reach it
 */
public record RunningSystem(
        long pid, @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> started, Coordinates coordinates) {

    public RunningSystem {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(coordinates, "coordinates");
    }

    /** This process, running a system with these coordinates. */
    public static RunningSystem ofThisProcess(Coordinates coordinates) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningSystem(self.pid(), self.info().startInstant(), coordinates);
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().equals(started));
    }
}
