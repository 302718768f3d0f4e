package io.github.heatmill.spark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of fault, injected again and again: no row is lost or doubled, the same command ends with the same bytes,
 * and readers see whole outputs.
 *
 * <p>{@code -Dfaults.kinds=} takes some kinds, {@code -Dfaults.per-kind=} injects another number of each. Outcomes
 * that are there already are not made again; {@code -Dfaults.write=true} writes their table into docs/reliability.md.
 */
@Tag("faults")
class FaultsIT {
    private static final int PER_KIND = 20;

    private static FaultTable table;
    private static FaultMill mill;

    @BeforeAll
    static void begin() throws IOException {
        table = new FaultTable(Stage.BASE.resolve("outcomes.jsonl"));
        Stage.mountDisks();
        Stage.LOCAL.enter();
        mill = FaultMill.make(Stage.BASE);
    }

    @AfterAll
    static void end() throws IOException {
        Stage.end();
        System.out.println(table.table());
        if (Boolean.getBoolean("faults.write")) {
            table.writeInto(Path.of("docs", "reliability.md"));
        }
    }

    @TestFactory
    Stream<DynamicContainer> nothingIsLostOrDoubledOrStuck() {
        String chosen = System.getProperty("faults.kinds", "");
        List<FaultKind> kinds = chosen.isEmpty()
                ? List.of(FaultKind.values())
                : Arrays.stream(chosen.split(",", -1)).map(FaultKind::of).toList();
        int perKind = Integer.getInteger("faults.per-kind", PER_KIND);
        return kinds.stream()
                .map(kind -> DynamicContainer.dynamicContainer(
                        kind.what(),
                        LongStream.rangeClosed(1, perKind)
                                .filter(seed -> !table.has(kind, seed))
                                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> inject(kind, seed)))));
    }

    private static void inject(FaultKind kind, long seed) throws Exception {
        kind.stage().enter();
        Outcome outcome = kind.inject(mill, seed);
        System.out.println(outcome);
        table.add(outcome);
        assertThat(outcome.holds()).as(outcome.toString()).isTrue();
    }
}
