package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.job.hocon.SettingsReader;

/** What a job does. */
public enum JobKind implements Choice {
    /** Makes plates: images of steel with known defects. */
    PLATES {
        @Override
        Job read(SettingsReader keys) {
            return PlatesSpec.read(keys);
        }
    },
    /** Trains a network. */
    TRAIN {
        @Override
        Job read(SettingsReader keys) {
            return TrainSpec.read(keys);
        }
    },
    /** Explains what a network decides about images. */
    EXPLAIN {
        @Override
        Job read(SettingsReader keys) {
            return ExplainSpec.read(keys);
        }
    },
    /** Sums up how well explanations find the defects. */
    EVALUATE {
        @Override
        Job read(SettingsReader keys) {
            return EvaluateSpec.read(keys);
        }
    },
    /** Explains what a night has brought, into the archive of all nights. */
    NIGHTLY {
        @Override
        Job read(SettingsReader keys) {
            return NightlySpec.readAny(keys);
        }
    },
    /** Keeps an archive small and quick to read. */
    MAINTAIN {
        @Override
        Job read(SettingsReader keys) {
            return MaintainSpec.read(keys);
        }
    },
    /** Publishes a model that passes a gate, or goes back to the one before. */
    PROMOTE {
        @Override
        Job read(SettingsReader keys) {
            return PromoteSpec.read(keys);
        }
    },
    /** Makes a model of a network from elsewhere. */
    IMPORT {
        @Override
        Job read(SettingsReader keys) {
            return ImportSpec.read(keys);
        }
    },
    /** Scores every method on plates of known causes. */
    BENCHMARK {
        @Override
        Job read(SettingsReader keys) {
            return BenchmarkSpec.read(keys);
        }
    };

    /** The job that {@code keys} ask for; its mistakes are noted there, and it is not to be used if there are any. */
    abstract Job read(SettingsReader keys);
}
