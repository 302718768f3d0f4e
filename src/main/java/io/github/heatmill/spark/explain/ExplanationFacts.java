package io.github.heatmill.spark.explain;

import io.github.heatmill.Sha256;
import io.github.heatmill.spark.picture.Picture;
import io.github.heatmill.spark.picture.PictureSubject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What one row of {@code explanations} is made of.
 *
 * @param map what was seen and measured; empty for an image that is quarantined
 * @param drift what was measured of the image for drift; empty unless that was asked for
 * @param picture of the map, as far as it is drawn
 */
record ExplanationFacts(
        RunFacts run, ImageReading image, Optional<MapFacts> map, Optional<ImageDrift> drift, Picture picture) {
    private static final int ID_DIGITS = 32;

    /** The row of an image that could not be explained; the reading says why. */
    static ExplanationFacts quarantined(RunFacts run, ImageReading image) {
        return new ExplanationFacts(run, image, Optional.empty(), Optional.empty(), Picture.NONE);
    }

    static ExplanationFacts explained(RunFacts run, ImageReading image, MapFacts map) {
        return new ExplanationFacts(run, image, Optional.of(map), Optional.empty(), Picture.NONE);
    }

    ExplanationFacts with(Picture drawn) {
        return new ExplanationFacts(run, image, map, drift, drawn);
    }

    /** The same with what was measured for drift; a quarantined image has none. */
    ExplanationFacts with(Optional<ImageDrift> measured) {
        return map.isPresent() ? new ExplanationFacts(run, image, map, measured, picture) : this;
    }

    String status() {
        return map.isPresent() ? ExplanationTable.OK : ExplanationTable.QUARANTINED;
    }

    /** Hexadecimal digits that follow from image, model, conventions, method, expression and target class. */
    String id() {
        String what =
                map.map(found -> how(found.map()) + "|" + found.targetClass()).orElse(ExplanationTable.QUARANTINED);
        String key = String.join("|", image.imageId(), run.modelId(), run.conventions(), what);
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /** The method, and of a fusion what it is made of: a name alone may stand for this or that. */
    private static String how(RowMap map) {
        return map.method()
                + map.recipe().expression().map(expression -> "=" + expression).orElse("");
    }

    /** Whether a picture may show it. Baselines get none: they are there to be compared with in numbers. */
    boolean picturable() {
        return map.isPresent() && !map.orElseThrow().map().baseline();
    }

    /** What its picture shows; only where it is {@link #picturable}. */
    PictureSubject subject() {
        MapFacts found = map.orElseThrow();
        return new PictureSubject(
                id(),
                image.imageId(),
                image.source(),
                image.sourceIndex(),
                image.label(),
                found.targetClass(),
                found.targetProbability(),
                found.map().method(),
                found.map().recipe().kind(),
                run.conventions(),
                run.modelId(),
                image.image().orElseThrow(),
                found.map().signed(),
                image.boxes(),
                found.statistics().box());
    }
}
