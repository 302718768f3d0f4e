package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {
    /** A thread's stack, the innermost call first. */
    private static Ending ending(String... calls) {
        List<StackTraceElement> frames = Arrays.stream(calls)
                .map(call -> new StackTraceElement(
                        call.substring(0, call.lastIndexOf('.')), call.substring(call.lastIndexOf('.') + 1), null, -1))
                .toList();
        return new Ending("main", frames);
    }

    @Test
    void theCallerIsAboveTheStepsOfTheShutdown() {
        Ending iterating = ending(
                "java.util.IdentityHashMap$IdentityHashMapIterator.nextIndex",
                "java.lang.ApplicationShutdownHooks.runHooks",
                "java.lang.Shutdown.runHooks",
                "java.lang.Shutdown.exit",
                "java.lang.Runtime.exit",
                "java.lang.System.exit",
                "scala.sys.package$.exit",
                "some.Library.stop",
                "some.Job.main");

        assertThat(iterating.caller()).isEqualTo("some.Library.stop");
    }

    @Test
    void withoutACallerItIsTheThread() {
        assertThat(ending("java.lang.Shutdown.exit", "java.lang.Runtime.exit").caller())
                .isEqualTo("thread main");
        assertThat(ending().caller()).isEqualTo("thread main");
    }
}
