package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadRecordsTest {
    private static BadRecords of(BadRecord... records) {
        return BadRecords.of(List.of(records).iterator(), record -> {});
    }

    @Test
    void imagesOfOneCodeAreOneLineWithTheReasonOfTheFirstAndTwoNames() {
        BadRecords bad = of(
                new BadRecord("file:/n/a.png", 0, "wrong-size", "it is 96 x 64, but the network takes 64 x 96"),
                new BadRecord("file:/n/b.png", 1, "truncated", "n/b.png: it is cut short; copy it again"),
                new BadRecord("file:/n/c.png", 2, "wrong-size", "it is 32 x 32, but the network takes 64 x 96"),
                new BadRecord("file:/n/d.png", 3, "wrong-size", "it is 1 x 2, but the network takes 64 x 96"));

        assertThat(bad.count()).isEqualTo(4);
        assertThat(bad.shortLines())
                .containsExactly(
                        "wrong-size: 3 images, as 'a.png': it is 96 x 64, but the network takes 64 x 96; also 'c.png',"
                                + " ...",
                        "truncated: 1 image, 'b.png': it is cut short; copy it again");
    }

    @Test
    void imagesOfDifferentCodesAreApartThoughTheirReasonsReadAlike() {
        assertThat(of(
                                new BadRecord("file:/n/a.png", 0, "damaged", "it ends after 12 bytes"),
                                new BadRecord("file:/n/b.png", 1, "truncated", "it ends after 13 bytes"))
                        .shortLines())
                .containsExactly(
                        "damaged: 1 image, 'a.png': it ends after 12 bytes",
                        "truncated: 1 image, 'b.png': it ends after 13 bytes");
    }

    @Test
    void anImageOfAnArrayIsNamedByItsRow() {
        assertThat(of(new BadRecord(
                                "s3a://n/imgs.npy",
                                7,
                                "not-finite",
                                "imgs.npy: image 7 has values that are no numbers; repair it"))
                        .shortLines())
                .containsExactly(
                        "not-finite: 1 image, 'imgs.npy' row 7: image 7 has values that are no numbers; repair it");
    }

    @Test
    void aReasonWithoutTheFilesNameIsKeptWhole() {
        assertThat(of(new BadRecord("file:/n/a.png", 0, "damaged", "two things: one and another"))
                        .shortLines())
                .containsExactly("damaged: 1 image, 'a.png': two things: one and another");
    }

    @Test
    void imagesOfATableFromBeforeThereWereCodesAreOneLineWithoutOne() {
        assertThat(of(
                                new BadRecord("file:/n/a.png", 0, "", "it is empty"),
                                new BadRecord("file:/n/b.png", 1, "", "it is cut short"))
                        .shortLines())
                .containsExactly("2 images, as 'a.png': it is empty; also 'b.png'");
    }

    @Test
    void rareCodesAreCountedTogether() {
        List<BadRecord> records = new ArrayList<>();
        // 5 codes, the first three of them twice: 3 lines, and 2 more
        List<String> codes = List.of("boxes", "damaged", "empty", "truncated", "unsupported");
        IntStream.range(0, 8).forEach(i -> records.add(new BadRecord("file:/n/x.png", i, codes.get(i % 5), "why")));

        assertThat(BadRecords.of(records.iterator(), record -> {}).shortLines())
                .containsExactly(
                        "boxes: 2 images, as 'x.png': why; also 'x.png'",
                        "damaged: 2 images, as 'x.png': why; also 'x.png'",
                        "empty: 2 images, as 'x.png': why; also 'x.png'",
                        "2 more: truncated, unsupported");
    }

    @Test
    void namesThatCouldForgeALineAreQuoted() {
        assertThat(of(new BadRecord("file:/n/a\nheatmill: done.png", 0, "empty", "it is empty"))
                        .shortLines())
                .containsExactly("empty: 1 image, 'a?heatmill: done.png': it is empty");
    }

    @Test
    void theListNamesEveryImageAsTextThatASpreadsheetDoesNotRun() throws IOException {
        BadRecordsFile file = new BadRecordsFile();
        file.add(new BadRecord("file:/n/a.png", 0, "damaged", "it says \"no\", twice"));
        file.add(new BadRecord("=cmd()", 1, "empty", "why"));
        Path list = file.close().orElseThrow();

        assertThat(list)
                .hasContent(
                        """
                        source,source_index,reason_code,reason
                        "file:/n/a.png",0,damaged,"it says ""no"", twice"
                        "'=cmd()",1,empty,"why"
                        """);
        assertThat(Files.getPosixFilePermissions(list)).hasSize(2);
        Files.delete(list);
    }

    @Test
    void withoutABadImageThereIsNoList() {
        assertThat(new BadRecordsFile().close()).isEmpty();
    }
}
