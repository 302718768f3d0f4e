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
    void reasonsThatDifferInNumbersAndQuotesAreOneLineWithTwoNames() {
        BadRecords bad = of(
                new BadRecord("file:/n/a.png", 0, "n/a.png: it is 96 x 64, but the network takes 64 x 96; resize it"),
                new BadRecord("file:/n/b.png", 1, "n/b.png: it ends after 12 bytes; copy it again"),
                new BadRecord("file:/n/c.png", 2, "n/c.png: it is 32 x 32, but the network takes 64 x 96; resize it"),
                new BadRecord("file:/n/d.png", 3, "n/d.png: it is 1 x 2, but the network takes 64 x 96; resize it"));

        assertThat(bad.count()).isEqualTo(4);
        assertThat(bad.shortLines())
                .containsExactly(
                        "3 images: it is 96 x 64, but the network takes 64 x 96; resize it (such as 'a.png', 'c.png')",
                        "1 image: it ends after 12 bytes; copy it again ('b.png')");
    }

    @Test
    void anImageOfAnArrayIsNamedByItsRow() {
        assertThat(of(new BadRecord(
                                "s3a://n/imgs.npy", 7, "imgs.npy: image 7 has values that are no numbers; repair it"))
                        .shortLines())
                .containsExactly("1 image: image 7 has values that are no numbers; repair it ('imgs.npy' row 7)");
    }

    @Test
    void aReasonWithoutTheFilesNameIsKeptWhole() {
        assertThat(of(new BadRecord("file:/n/a.png", 0, "two things: one and another"))
                        .shortLines())
                .containsExactly("1 image: two things: one and another ('a.png')");
    }

    @Test
    void rareReasonsAreCountedTogether() {
        List<BadRecord> records = new ArrayList<>();
        // 30 kinds, the first three of them twice: 3 lines, and 27 more
        IntStream.range(0, 33)
                .forEach(i -> records.add(new BadRecord("file:/n/x.png", i, "kind " + (char) ('A' + i % 30))));

        assertThat(BadRecords.of(records.iterator(), record -> {}).shortLines())
                .containsExactly(
                        "2 images: kind A ('x.png', 'x.png')",
                        "2 images: kind B ('x.png', 'x.png')",
                        "2 images: kind C ('x.png', 'x.png')",
                        "27 more for other reasons");
    }

    @Test
    void namesThatCouldForgeALineAreQuoted() {
        assertThat(of(new BadRecord("file:/n/a\nheatmill: done.png", 0, "it is empty"))
                        .shortLines())
                .containsExactly("1 image: it is empty ('a?heatmill: done.png')");
    }

    @Test
    void theListNamesEveryImageAsTextThatASpreadsheetDoesNotRun() throws IOException {
        BadRecordsFile file = new BadRecordsFile();
        file.add(new BadRecord("file:/n/a.png", 0, "it says \"no\", twice"));
        file.add(new BadRecord("=cmd()", 1, "why"));
        Path list = file.close().orElseThrow();

        assertThat(list)
                .hasContent(
                        """
                        source,source_index,reason
                        "file:/n/a.png",0,"it says ""no"", twice"
                        "'=cmd()",1,"why"
                        """);
        assertThat(Files.getPosixFilePermissions(list)).hasSize(2);
        Files.delete(list);
    }

    @Test
    void withoutABadImageThereIsNoList() {
        assertThat(new BadRecordsFile().close()).isEmpty();
    }
}
