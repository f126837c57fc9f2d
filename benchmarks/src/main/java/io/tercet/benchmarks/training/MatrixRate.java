package io.tercet.benchmarks.training;

import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.device.Devices;

/** How fast a device multiplies large matrices in single precision: what no step can exceed. */
final class MatrixRate {

    private static final int SIDE = 1024;
    private static final int WARM_UPS = 5;
    private static final int TRIALS = 40;

    private MatrixRate() {}

    /**
     * Multiplies square matrices of {@value SIDE} rows with all of the engine's threads.
     *
     * @return floating-point operations per second of the fastest trial: the limit, not the average
     */
    static double measure(Device device) {
        try (NDManager manager = Devices.manager(device)) {
            NDArray a = manager.randomNormal(new Shape(SIDE, SIDE), DataType.FLOAT32);
            NDArray b = manager.randomNormal(new Shape(SIDE, SIDE), DataType.FLOAT32);
            IntStream.range(0, WARM_UPS).forEach(i -> multiply(a, b));
            double seconds = IntStream.range(0, TRIALS)
                    .mapToDouble(i -> multiply(a, b))
                    .min()
                    .orElseThrow();
            return 2.0 * SIDE * SIDE * SIDE / seconds;
        }
    }

    private static double multiply(NDArray a, NDArray b) {
        long start = System.nanoTime();
        try (NDArray product = a.matMul(b);
                NDArray corner = product.get(0, 0)) {
            corner.toFloatArray(); // waits for a device that works on its own
        }
        return (System.nanoTime() - start) * 1e-9;
    }
}
