package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Placement;
import io.github.heatmill.image.Window;
import java.util.List;

/**
 * Places maps of the windows that a network saw onto the image: each map lies over its window, and one map of the whole
 * image is made of all. Where the network saw exactly the image, that is its map, unchanged.
 *
 * <p>Otherwise the map has about as many cells as the windows' have where they lie: H / c rows, c being the height of a
 * window's cell in pixels of the image, rounded, at least 1 and never more than pixels; columns likewise. A cell is the
 * mean of the window's cells under it, weighted by the area of each that it covers, and 0 where no window looked.
 * Windows that overlap are blended: the weight of a window falls linearly from its middle to 0 at its edges, on both
 * axes, and is taken in the middle of what the cell covers of it. So no edge of a tile shows.
 *
 * <p>Immutable and safe for many threads.
 */
public final class MapPlacement {
    private final Placement placement;
    private final int mapHeight;
    private final int mapWidth;
    private final List<Overlap> rows;
    private final List<Overlap> columns;
    private final int height;
    private final int width;

    private MapPlacement(Placement placement, int mapHeight, int mapWidth) {
        this.placement = placement;
        this.mapHeight = mapHeight;
        this.mapWidth = mapWidth;
        Window window = placement.windows().get(0);
        boolean whole = placement.isWhole();
        this.height = whole ? mapHeight : cells(placement.imageHeight(), window.height() / mapHeight);
        this.width = whole ? mapWidth : cells(placement.imageWidth(), window.width() / mapWidth);
        this.rows = placement.windows().stream()
                .map(each -> new Overlap(placement.imageHeight(), height, each.yMin(), each.yMax(), mapHeight))
                .toList();
        this.columns = placement.windows().stream()
                .map(each -> new Overlap(placement.imageWidth(), width, each.xMin(), each.xMax(), mapWidth))
                .toList();
    }

    /**
     * What places maps of {@code mapHeight} x {@code mapWidth} of the windows of {@code placement}. Throws
     * {@link IllegalArgumentException} on a size that is not positive.
     */
    public static MapPlacement of(Placement placement, int mapHeight, int mapWidth) {
        if (mapHeight < 1 || mapWidth < 1) {
            throw new IllegalArgumentException(
                    "Expected a positive size of maps, but was " + mapHeight + " x " + mapWidth);
        }
        return new MapPlacement(placement, mapHeight, mapWidth);
    }

    private static int cells(int pixels, double ofCell) {
        return (int) Math.max(1, Math.min(pixels, Math.round(pixels / ofCell)));
    }

    /** Rows of the map of the image. */
    public int height() {
        return height;
    }

    /** Columns of the map of the image. */
    public int width() {
        return width;
    }

    /** The map of the image out of one map of each window, in the order of the windows. */
    public Heatmap place(List<Heatmap> maps) {
        if (maps.size() != placement.windows().size()) {
            throw new IllegalArgumentException(
                    "Expected " + placement.windows().size() + " maps, but was " + maps.size());
        }
        PlacedMaps placed = start();
        maps.forEach(placed::add);
        return placed.map();
    }

    /** Maps that come one after another, of which only sums are kept. */
    public PlacedMaps start() {
        return new PlacedMaps(this);
    }

    Placement placement() {
        return placement;
    }

    void requireSize(Heatmap map) {
        if (map.height() != mapHeight || map.width() != mapWidth) {
            throw new IllegalArgumentException("Expected a map of " + mapHeight + " x " + mapWidth + ", but was "
                    + map.height() + " x " + map.width());
        }
    }

    /** Adds {@code map}, of the window {@code at}, to the weighted sums and the weights of the image's cells. */
    void add(int at, FloatArray map, double[] sums, double[] weights) {
        Overlap down = rows.get(at);
        Overlap across = columns.get(at);
        for (int row = down.first(); row < down.end(); row++) {
            for (int column = across.first(); column < across.end(); column++) {
                double sum = 0;
                for (int y = down.firstUnder(row); y < down.endUnder(row); y++) {
                    double ofRow = 0;
                    for (int x = across.firstUnder(column); x < across.endUnder(column); x++) {
                        ofRow += across.length(column, x) * map.at(y * mapWidth + x);
                    }
                    sum += down.length(row, y) * ofRow;
                }
                double blend = down.blend(row) * across.blend(column);
                sums[row * width + column] += blend * sum;
                weights[row * width + column] += blend * down.length(row) * across.length(column);
            }
        }
    }
}
