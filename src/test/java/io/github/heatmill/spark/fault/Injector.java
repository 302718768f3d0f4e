package io.github.heatmill.spark.fault;

/** What makes one kind of fault happen. */
@FunctionalInterface
interface Injector {
    /** Injects it once, at a place and a time that follow from {@code seed} alone, and says what became of it. */
    Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception;
}
