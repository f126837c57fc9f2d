package io.tercet.benchmarks.transforms;

import java.util.concurrent.atomic.AtomicLong;

/** The most that was ever in use of this process's heap, garbage included, looked at every millisecond. */
final class PeakHeap {

    private final AtomicLong most = new AtomicLong();

    private PeakHeap() {}

    static PeakHeap watch() {
        PeakHeap peak = new PeakHeap();
        Thread watcher = new Thread(peak::look, "peak-heap");
        watcher.setDaemon(true);
        watcher.start();
        return peak;
    }

    private void look() {
        Runtime runtime = Runtime.getRuntime();
        try {
            while (true) {
                most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long bytes() {
        return most.get();
    }
}
