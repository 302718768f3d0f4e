package io.github.heatmill;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** A rule about who may use what that judges the product and the violations planted for it alike. */
interface PlantedRule {
    /** The rule for the packages below {@code root}, a package name without a dot at its end. */
    ArchRule in(String root);

    /**
     * What the rule must report among the classes of {@code io.github.heatmill.violation}, all of it and nothing else:
     * a class, or a method as {@code Class.method}, below that root.
     */
    Set<String> planted();
}
