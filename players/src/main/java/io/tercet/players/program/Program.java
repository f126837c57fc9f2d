package io.tercet.players.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A TorchScript program, loaded. It has no state and records nothing for differentiation, so that many threads may run it
 * at once.
 */
public final class Program implements AutoCloseable {

    private final PtSymbolBlock block;

    private Program(PtSymbolBlock block) {
        this.block = block;
    }

    /**
     * Has the engine compile a program.
     *
     * @param source of a TorchScript class {@value ProgramArchive#CLASS} whose {@code forward} takes tensors and returns one
     * @param manager of the device that the program is for
     * @throws ai.djl.engine.EngineException if the source is not TorchScript, saying where
     */
    static Program load(String source, NDManager manager) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(ProgramArchive.of(source));
            return new Program(JniUtils.loadModule((PtNDManager) manager, archive, false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    /**
     * Runs the program in the calling thread.
     *
     * @param manager owns the answer, which the engine lets nobody change in place
     * @param arguments as many as the program takes
     */
    public NDArray run(NDManager manager, NDArray... arguments) {
        IValue[] values = Stream.of(arguments)
                .map(argument -> IValue.from((PtNDArray) argument))
                .toArray(IValue[]::new);
        try (IValue answer = IValueUtils.runMethod(block, "forward", values)) {
            return answer.toTensor((PtNDManager) manager);
        } finally {
            Stream.of(values).forEach(IValue::close);
        }
    }

    @Override
    public void close() {
        block.close();
    }
}
