package io.tercet.players.device;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;

import io.tercet.contracts.RejectedException;

/** The processors that players run on. */
public final class Devices {

    private static final Pattern CUDA = Pattern.compile("cuda:([0-9]{1,3})");

    static {
        // The engine reports its use to its makers unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        ThreadPool.waitPassively();
        Memory.keepForReuse();
    }

    private Devices() {}

    /**
     * Chooses a device.
     *
     * @param configured {@code auto} for the first GPU where there is one and the CPU elsewhere, {@code cpu}, or
     *     {@code cuda:N} for GPU number N
     * @throws RejectedException if there is no such device
     */
    public static Device choose(String configured) {
        int gpus = gpus();
        if (configured.equals("auto")) {
            return gpus == 0 ? Device.cpu() : Device.gpu(0);
        }
        Device device = named(configured)
                .orElseThrow(() -> new RejectedException(
                        INVALID_SPECIFICATION,
                        "A device is 'auto', 'cpu' or 'cuda:N' with the number of a GPU, not '" + configured + "'"));
        if (device.isGpu() && device.getDeviceId() >= gpus) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "Device " + configured + " is not here: " + (gpus == 0 ? "no GPU" : "only " + gpus + " GPU(s)")
                            + " can be used by this process; choose 'cpu' or 'auto', or check the driver and that the"
                            + " CUDA build of the engine is installed");
        }
        return device;
    }

    /** A device by its name, {@code cpu} or {@code cuda:N}, whether or not it is here; empty if it is no name of one. */
    public static Optional<Device> named(String name) {
        if (name.equals("cpu")) {
            return Optional.of(Device.cpu());
        }
        Matcher cuda = CUDA.matcher(name);
        return cuda.matches() ? Optional.of(Device.gpu(Integer.parseInt(cuda.group(1)))) : Optional.empty();
    }

    /** A device by name, as people read it: {@code cpu (2 threads)} or {@code cuda:0 (compute capability 9.0)}. */
    public static String describe(Device device) {
        return device.isGpu()
                ? "cuda:" + device.getDeviceId() + " (compute capability "
                        + CudaUtils.getComputeCapability(device.getDeviceId()) + ")"
                : "cpu (" + threads() + (threads() == 1 ? " thread)" : " threads)");
    }

    /** Whether a device multiplies matrices of bfloat16 numbers faster than of float32 numbers. */
    public static boolean hasBfloat16Units(Device device) {
        return device.isGpu() || Processor.HAS_BFLOAT16_UNITS;
    }

    /** A manager of arrays on a device, to be closed when they are no longer needed. */
    public static NDManager manager(Device device) {
        return Engine.getEngine("PyTorch").newBaseManager(device);
    }

    private static int gpus() {
        return Engine.getEngine("PyTorch").getGpuCount();
    }

    private static int threads() {
        Engine.getEngine("PyTorch"); // loads the library that is asked
        return JniUtils.getNumThreads();
    }
}
