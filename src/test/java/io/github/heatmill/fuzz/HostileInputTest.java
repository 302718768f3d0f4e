package io.github.heatmill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files from outside are read or refused in a printable line, by every reader: {@code -Pfuzz} tries more. */
class HostileInputTest {
    private static final int FILES = Integer.getInteger("fuzz.files", 1500);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    @ParameterizedTest
    @EnumSource
    void aFileThatIsRightIsAccepted(Reader reader) throws IOException {
        FuzzTarget target = reader.target();
        for (byte[] seed : target.seeds()) {
            assertThat(target.read(seed)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsReadOrRefusedInAPrintableLine(Reader reader) throws IOException {
        FuzzTarget target = reader.target();
        Mutator mutator = new Mutator(target, SEED);
        int accepted = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] file = mutator.next();
            accepted += verdict(target, file, i).isPresent() ? 1 : 0;
        }

        // damages of which all or none are refused would show nothing
        assertThat(accepted).isBetween(1, FILES - 1);
    }

    private static Optional<byte[]> verdict(FuzzTarget target, byte[] file, int number) {
        try {
            return Verdict.of(target, file);
        } catch (RuntimeException | Error defect) {
            throw new AssertionError(
                    "file " + number + " of seed " + SEED + ": "
                            + HexFormat.of().formatHex(file),
                    defect);
        }
    }
}
