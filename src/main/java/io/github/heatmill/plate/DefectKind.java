package io.github.heatmill.plate;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import java.util.Optional;

/** A kind of defect of hot-rolled steel strip that a plate can show, named and ordered as in the NEU database. */
public enum DefectKind {
    /** Fields of fine dark cracks, wandering and forked. */
    CRAZING("crazing") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            Crazing.paint(canvas, random);
        }
    },
    /** Dark slivers and streaks, rolled out long. */
    INCLUSION("inclusion") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            Inclusion.paint(canvas, random);
        }
    },
    /** Large dark islands with a ragged shore. */
    PATCHES("patches") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            Patches.paint(canvas, random);
        }
    },
    /** Wide fields of small dark pits. */
    PITTED_SURFACE("pitted_surface") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            PittedSurface.paint(canvas, random);
        }
    },
    /** Clusters of flat dark flakes with a bright edge. */
    ROLLED_IN_SCALE("rolled-in_scale") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            RolledInScale.paint(canvas, random);
        }
    },
    /** Long bright lines, alone or in bundles. */
    SCRATCHES("scratches") {
        @Override
        void paint(Canvas canvas, SplitMix64 random) {
            Scratches.paint(canvas, random);
        }
    };

    private final String id;

    DefectKind(String id) {
        this.id = id;
    }

    /** The name of the class in the NEU database. */
    public String id() {
        return id;
    }

    /** The index of the class where all are in alphabetical order, 0..5: the label in the arrays. */
    public int label() {
        return classes().indexOf(id);
    }

    /** The kind of that name, empty if there is none. */
    public static Optional<DefectKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** All kinds as the classes of a network, in the order of {@link #label()}. */
    public static DefectClasses classes() {
        return new DefectClasses(Arrays.stream(values()).map(DefectKind::id).toList());
    }

    abstract void paint(Canvas canvas, SplitMix64 random);
}
