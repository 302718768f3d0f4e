package io.github.heatmill.plate;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The defects that can be seen on a plate: for each pixel the defect that noticeably changed it, and the boxes that an
 * inspector would draw.
 */
final class Defects {
    /** Two boxes become one where they share this much of the smaller: an inspector would not draw both. */
    private static final double ONE_DEFECT = 0.55;

    /** Below this many pixels of a 200 x 200 plate a defect is a speck that an inspector would not box. */
    private static final int SPECK = 24;

    private static final Comparator<BoundingBox> READING_ORDER = Comparator.comparingInt(BoundingBox::yMin)
            .thenComparingInt(BoundingBox::xMin)
            .thenComparingInt(BoundingBox::yMax)
            .thenComparingInt(BoundingBox::xMax);

    private final PlateSettings settings;
    private final int[] owner;
    private final int count;

    private Defects(PlateSettings settings, int[] owner, int count) {
        this.settings = settings;
        this.owner = owner;
        this.count = count;
    }

    /** What can be seen of a painted canvas: {@code noticed} holds 0 or the number of the defect, for each pixel. */
    static Defects of(PlateSettings settings, int[] noticed, int defects) {
        int[] sizes = new int[defects + 1];
        for (int defect : noticed) {
            sizes[defect]++;
        }
        double side = Math.min(settings.height(), settings.width()) / 200.0;
        int[] owner = noticed.clone();
        for (int i = 0; i < owner.length; i++) {
            if (sizes[owner[i]] < SPECK * side) {
                owner[i] = 0;
            }
        }
        return new Defects(settings, owner, defects);
    }

    PixelMask mask() {
        return PixelMask.of(settings.height(), settings.width(), pixel -> owner[pixel] != 0);
    }

    /** The boxes, tight around their defects, those of one another mostly within one of them joined. */
    List<LabelledBox> boxes(DefectKind kind) {
        List<BoundingBox> boxes = new ArrayList<>();
        for (int defect = 1; defect <= count; defect++) {
            bounds(defect).ifPresent(boxes::add);
        }
        while (joinOne(boxes)) {}
        return boxes.stream()
                .sorted(READING_ORDER)
                .map(box -> new LabelledBox(kind.id(), box))
                .toList();
    }

    private static boolean joinOne(List<BoundingBox> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                BoundingBox a = boxes.get(i);
                BoundingBox b = boxes.get(j);
                if (a.intersection(b) > ONE_DEFECT * Math.min(a.area(), b.area())) {
                    boxes.set(
                            i,
                            new BoundingBox(
                                    Math.min(a.xMin(), b.xMin()),
                                    Math.min(a.yMin(), b.yMin()),
                                    Math.max(a.xMax(), b.xMax()),
                                    Math.max(a.yMax(), b.yMax())));
                    boxes.remove(j);
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<BoundingBox> bounds(int defect) {
        int width = settings.width();
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == defect) {
                int x = i % width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = top < 0 ? i / width : top;
                bottom = i / width;
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new BoundingBox(left, top, right + 1, bottom + 1));
    }
}
