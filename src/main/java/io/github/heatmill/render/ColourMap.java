package io.github.heatmill.render;

import io.github.heatmill.cam.Choice;
import java.util.Optional;

/**
 * A colour for each share in [0, 1], as 256 RGB entries.
 *
 * <p>The tables are those of matplotlib, rounded to the nearest of 0..255: {@link #JET} from its published
 * breakpoints, exactly; {@link #VIRIDIS}, {@link #INFERNO} and {@link #COOLWARM} interpolated from every fifth entry,
 * off by at most 1 (coolwarm: 2) of 255 in a channel.
 */
public enum ColourMap implements Choice {
    /**
     * Dark blue, cyan, yellow, dark red: the rainbow of the course notebook. Not perceptually uniform: it shows edges
     * where the values have none.
     */
    JET(ColourTable.ofSegments(
            new double[][] {{0, 0}, {0.35, 0}, {0.66, 1}, {0.89, 1}, {1, 0.5}},
            new double[][] {{0, 0}, {0.125, 0}, {0.375, 1}, {0.64, 1}, {0.91, 0}, {1, 0}},
            new double[][] {{0, 0.5}, {0.11, 1}, {0.34, 1}, {0.65, 0}, {1, 0}})),
    /** Dark violet, green, yellow: perceptually uniform, safe for colour-blind readers. */
    VIRIDIS(ColourTable.ofAnchors(
            "440154 46085c 471063 481769 481d6f 482475 472a7a 46307e 453781 433d84 414287 3f4889 3d4e8a "
                    + "3a538b 38598c 355e8d 33638d 31688e 2e6d8e 2c718e 2a768e 297b8e 27808e 25848e 23898e "
                    + "218e8d 20928c 1f978b 1e9c89 1fa188 21a585 24aa83 28ae80 2eb37c 35b779 3dbc74 46c06f "
                    + "50c46a 5ac864 65cb5e 70cf57 7cd250 89d548 95d840 a2da37 b0dd2f bddf26 cae11f d8e219 "
                    + "e5e419 f1e51d fde725")),
    /** Black, violet, orange, pale yellow: perceptually uniform. */
    INFERNO(ColourTable.ofAnchors(
            "000004 02020c 050417 0a0722 10092d 160b39 1e0c45 260c51 2f0a5b 380962 400a67 490b6a 510e6c "
                    + "59106e 61136e 69166e 71196e 781c6d 801f6c 88226a 902568 982766 a02a63 a82e5f b0315b "
                    + "b73557 bf3952 c63d4d cc4248 d34743 d94d3d df5337 e45a31 e9612b ed6925 f1711f f47918 "
                    + "f78212 f98b0b fa9407 fb9d07 fca60c fcb014 fbba1f fac42a f8cd37 f6d746 f4e156 f2ea69 "
                    + "f2f27d f5f992 fcffa4")),
    /** Black to white. */
    GREY(ColourTable.ofAnchors("000000 ffffff")),
    /** Blue, light grey, red: for signed maps on a scale whose middle is 0. */
    COOLWARM(ColourTable.ofAnchors(
            "3b4cc0 4055c8 465ecf 4c66d6 536edd 5977e3 5f7fe8 6687ed 6c8ff1 7396f5 7a9df8 81a4fb 88abfd "
                    + "8fb1fe 96b7ff 9dbdff a3c2fe aac7fd b1cbfc b7cff9 bed2f6 c4d5f3 cad8ef cfdaea d5dbe5 "
                    + "dadce0 dfdbd9 e4d9d2 e9d5cb edd2c3 f0cdbb f2c9b4 f5c4ac f6bea4 f7b89c f7b194 f7aa8c "
                    + "f6a385 f59c7d f39475 f08b6e ed8366 e97a5f e57058 e16751 dc5d4a d65244 d0473d ca3b37 "
                    + "c32e31 bb1b2c b40426"));

    @SuppressWarnings("ImmutableEnumChecker") // written once, and never handed out
    private final int[] table;

    ColourMap(int[] table) {
        this.table = table;
    }

    /** The colour map of that name; empty if there is none. */
    public static Optional<ColourMap> of(String id) {
        return Choice.find(ColourMap.class, id);
    }

    /** The colour of entry {@code level} of 0..255, as 0xRRGGBB. */
    public int rgb(int level) {
        return table[level];
    }

    /** The entry that a share falls in: 256 equal steps of [0, 1], what lies outside clipped. */
    public static int level(double share) {
        return (int) Math.max(0, Math.min(255, share * 256));
    }
}
