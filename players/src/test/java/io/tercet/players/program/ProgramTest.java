package io.tercet.players.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

import io.tercet.players.device.Devices;

class ProgramTest {

    private static final String SUM_OF_SQUARES = """
            class Program(Module):
              training : bool
              def forward(self: __torch__.Program, x: Tensor, y: Tensor) -> Tensor:
                # comments are allowed
                return torch.add(torch.square(x), torch.square(y))
            """;

    @Test
    void shouldLoadAndRun() {
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(SUM_OF_SQUARES, manager)) {
            // when
            NDArray sum = program.call()
                    .with(manager.create(new float[] {3, 1}))
                    .with(manager.create(new float[] {4, 2}))
                    .run(manager);
            // then
            assertThat(sum.toFloatArray()).containsExactly(25, 5);
        }
    }

    @Test
    void shouldPackTheSameProgramIntoTheSameBytes() {
        assertThat(ProgramArchive.of(SUM_OF_SQUARES)).isEqualTo(ProgramArchive.of(SUM_OF_SQUARES));
    }

    @Test
    void shouldSayWhereTheSourceIsWrong() {
        try (NDManager manager = Devices.manager(Device.cpu())) {
            assertThatThrownBy(() -> Program.load(SUM_OF_SQUARES.replace("square(y)", "sqare(y)"), manager))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("sqare");
        }
    }
}
