package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.render.ColourMap;
import io.github.heatmill.render.DisplayScale;
import io.github.heatmill.render.PictureStyle;
import java.io.Serializable;
import java.util.Map;

/**
 * Which pictures an explain job makes.
 *
 * @param style what a picture shows
 * @param where a SQL predicate over the row: only rows for which it holds get a picture; not checked here
 * @param every of these rows, one in so many gets one; 1..1000000000
 * @param to where they go
 * @param colourMap the colours
 * @param scale how values become colours; not {@link DisplayScale#ABSOLUTE}, for which a job file has no full scale
 * @param opacity of the colours over the image, in [0, 1]
 * @param enlarge pixels of the picture for each of the image, 1..16
 * @param boxes whether ground truth boxes are drawn
 */
public record PicturesSpec(
        PictureStyle style,
        String where,
        int every,
        PicturePlace to,
        ColourMap colourMap,
        DisplayScale scale,
        double opacity,
        int enlarge,
        boolean boxes)
        implements Serializable {
    static final PicturesSpec DEFAULT = new PicturesSpec(
            PictureStyle.OVERLAY, "true", 1, PicturePlace.FILES, ColourMap.JET, DisplayScale.PEAK, 0.5, 1, false);

    /** No pictures. */
    static final PicturesSpec NONE = new PicturesSpec(
            PictureStyle.OVERLAY, "true", 1, PicturePlace.NONE, ColourMap.JET, DisplayScale.PEAK, 0.5, 1, false);

    private static final int MOST = 1_000_000_000;
    private static final int LARGEST = 16;

    /** Throws {@link IllegalArgumentException} on a number out of range, a blank predicate, or an absolute scale. */
    public PicturesSpec {
        Range.require("every", every, 1, MOST);
        Range.require("opacity", opacity, 0, 1);
        Range.require("enlarge", enlarge, 1, LARGEST);
        if (where.isBlank() || scale == DisplayScale.ABSOLUTE) {
            throw new IllegalArgumentException(
                    "Expected a predicate and a scale of the map's own, but was '" + where + "' and " + scale.id());
        }
    }

    static PicturesSpec read(SettingsReader pictures, PicturePlace byDefault) {
        DisplayScale scale = pictures.choice("scale", DEFAULT.scale, DisplayScale::id);
        if (scale == DisplayScale.ABSOLUTE) {
            pictures.wrong("scale", "absolute needs a full scale, which a job file cannot give: use peak");
            scale = DEFAULT.scale;
        }
        return new PicturesSpec(
                pictures.choice("style", DEFAULT.style, PictureStyle::id),
                pictures.text("where", DEFAULT.where),
                pictures.whole("every", DEFAULT.every, 1, MOST),
                pictures.choice("to", byDefault),
                pictures.choice("colour-map", DEFAULT.colourMap, ColourMap::id),
                scale,
                pictures.number("opacity", DEFAULT.opacity, 0, 1),
                pictures.whole("enlarge", DEFAULT.enlarge, 1, LARGEST),
                pictures.flag("boxes", DEFAULT.boxes));
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .put("style", style.id())
                .put("where", where)
                .put("every", every)
                .put("to", to)
                .put("colour-map", colourMap.id())
                .put("scale", scale.id())
                .put("opacity", opacity)
                .put("enlarge", enlarge)
                .put("boxes", boxes)
                .toMap();
    }
}
