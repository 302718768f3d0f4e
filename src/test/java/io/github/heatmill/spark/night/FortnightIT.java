package io.github.heatmill.spark.night;


import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FortnightIT {
    @TempDir
    private Path folder;

    @Test
    void quiet() throws Exception {
        Mill mill = System.getProperty("neu") != null
                ? new NeuMill(Path.of(System.getProperty("neu")), 96)
                : new PlateMill(64);
        long t = System.currentTimeMillis();
        Fortnight.train(mill, folder, "first", 1, Integer.getInteger("images", 600), Integer.getInteger("epochs", 8));
        System.err.println("TIME train " + (System.currentTimeMillis() - t));
        System.err.println(java.nio.file.Files.readString(folder.resolve("first/confusion.csv")));
        NightFolder plant = new NightFolder(folder.resolve("plant"));
        Fortnight weeks = new Fortnight(plant, mill, folder);
        for (int n = 1; n <= 8; n++) {
            int night = n;
            if (n == 6) {
                weeks.deliver(n, "north", i -> i);
                weeks.deliver(n, "south", i -> Fortnight.darker(i, 60));
            } else if (n == 7) {
                weeks.deliver(n, "south", i -> i);
                weeks.deliver(n, "north", i -> Fortnight.blurred(i, 2));
            } else weeks.deliver(n);
            t = System.currentTimeMillis();
            weeks.run(n, "first");
            System.err.println("TIME night " + n + " " + (System.currentTimeMillis() - t) + " " + weeks.alarms(n));
        }
        System.err.println(plant.told());
    }
}
