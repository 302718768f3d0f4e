package io.github.heatmill.job;

import io.github.heatmill.image.BoxErrors;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.MaskValues;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The settings of a group of images that say how files of boxes are read. */
final class BoxGroup {
    private static final String ORIGIN = "box-origin";
    private static final String ERRORS = "box-errors";
    private static final String MASKS = "mask-values";
    private static final String NAMES = "class-names";
    private static final String IGNORED = "ignored-classes";

    private BoxGroup() {}

    static BoxRules read(SettingsReader images) {
        return new BoxRules(
                images.choice(ORIGIN, BoxOrigin.AUTO, BoxOrigin::id),
                images.choice(ERRORS, BoxErrors.QUARANTINE, BoxErrors::id),
                names(images),
                images.choice(MASKS, MaskValues.LABEL, MaskValues::id));
    }

    private static ClassNames names(SettingsReader images) {
        SortedMap<String, String> renamed = images.textsByKey(NAMES);
        renamed.forEach((name, defectClass) -> DefectClasses.mistake(defectClass)
                .ifPresent(what ->
                        images.wrong(SourceLocations.join(NAMES, name), "expected the name of a class, but " + what)));
        List<String> ignored = images.textsOrNone(IGNORED);
        for (int i = 0; i < ignored.size(); i++) {
            if (renamed.containsKey(ignored.get(i))) {
                images.wrong(
                        SourceLocations.element(IGNORED, i),
                        "has a class in " + images.full(NAMES) + ": keep one of the two");
                return ClassNames.AS_WRITTEN;
            }
        }
        return new ClassNames(renamed, ignored);
    }

    /** The settings as text. */
    static Map<String, String> settings(BoxRules rules) {
        Settings settings = new Settings()
                .put(ORIGIN, rules.origin().id())
                .put(ERRORS, rules.errors().id())
                .put(MASKS, rules.masks().id());
        rules.names()
                .renamed()
                .forEach((name, defectClass) -> settings.put(SourceLocations.join(NAMES, name), defectClass));
        return settings.putTexts(IGNORED, rules.names().ignored()).toMap();
    }
}
