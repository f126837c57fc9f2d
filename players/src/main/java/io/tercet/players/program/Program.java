package io.tercet.players.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
     * @param source as {@link Source} writes it
     * @param manager of the device that the program is for
     * @throws ai.djl.engine.EngineException if the source is not TorchScript, saying where
     */
    public static Program load(String source, NDManager manager) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(ProgramArchive.of(source));
            return new Program(JniUtils.loadModule((PtNDManager) manager, archive, false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    /** Begins a call; its arguments follow in the program's order. */
    public Call call() {
        return new Call();
    }

    @Override
    public void close() {
        block.close();
    }

    /** A call being made, for one thread. */
    public final class Call {

        private final List<IValue> arguments = new ArrayList<>();

        private Call() {}

        public Call with(NDArray tensor) {
            arguments.add(IValue.from((PtNDArray) tensor));
            return this;
        }

        public Call with(Collection<NDArray> tensors) {
            tensors.forEach(this::with);
            return this;
        }

        /** One argument that is a list. */
        public Call withList(Collection<NDArray> tensors) {
            arguments.add(IValue.listFrom(tensors.toArray(PtNDArray[]::new)));
            return this;
        }

        public Call with(long integer) {
            arguments.add(IValue.from(integer));
            return this;
        }

        public Call with(double number) {
            arguments.add(IValue.from(number));
            return this;
        }

        /**
         * Runs the program in the calling thread.
         *
         * @param manager owns the answer, which the engine lets nobody change in place
         */
        public NDArray run(NDManager manager) {
            try (IValue answer = IValueUtils.runMethod(block, "forward", arguments.toArray(IValue[]::new))) {
                return answer.toTensor((PtNDManager) manager);
            } finally {
                arguments.forEach(IValue::close);
            }
        }
    }
}
