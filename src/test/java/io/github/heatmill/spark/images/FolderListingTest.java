package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.NamePatterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
    @TempDir
    Path parent;

    @Test
    void whatIsNamedLikeAnImageIsAnEntryWhateverItIs() throws IOException {
        file("b/plain.PNG");
        TestFiles.linkToNothing(path("a/link.jpg"));

        assertThat(listing().entries()).extracting(FolderEntry::name).containsExactly("a/link.jpg", "b/plain.PNG");
        assertThat(listing().passedOver().isEmpty()).isTrue();
    }

    @Test
    void everythingElseIsCountedByKindWithTheFirstNames() throws IOException {
        file("a.png");
        file("a.xml");
        file("spare.xml");
        file("notes.txt");
        file("deep/er/c.gif");
        file("Thumbs");
        file(".DS_Store");
        file(".trash/x.png");
        TestFiles.linkToNothing(path("latest"));

        PassedOver passedOver = listing().passedOver();

        assertThat(passedOver.counts())
                .containsExactly(
                        entry("other_format", 3L),
                        entry("hidden", 2L),
                        entry("link_to_nothing", 1L),
                        entry("annotation_without_image", 1L));
        assertThat(passedOver.summary())
                .isEqualTo("1 of 8 files are read as images; passed over: other formats 3 ('Thumbs', 'deep/er/c.gif',"
                        + " ...), hidden 2 ('.DS_Store', '.trash'), broken links 1 ('latest'), annotations without"
                        + " an image 1 ('spare.xml')");
    }

    @Test
    void whatTheJobIgnoresIsCountedAndAPatternThatMatchesNothingIsTold() throws IOException {
        file("a.png");
        file("a_mask.png");
        file("masks/b.png");
        file("masks/b.xml");

        FolderListing listing = FolderListing.of(
                new FolderImages(
                        path("").toString(),
                        Optional.empty(),
                        new NamePatterns(List.of("*_mask.png", "masks", "maks/**")),
                        ImageLimits.DEFAULT,
                        BoxRules.DEFAULT),
                new Configuration());

        assertThat(listing.entries()).extracting(FolderEntry::name).containsExactly("a.png");
        assertThat(listing.passedOver().counts()).containsExactly(entry("ignored", 3L));
        assertThat(listing.passedOver().summary())
                .isEqualTo("1 of 4 files are read as images; passed over: ignored by images.ignore 3 ('a_mask.png',"
                        + " 'masks/b.png', ...); images.ignore has patterns that match nothing: 'maks/**'");
    }

    @Test
    @Timeout(30)
    void aPipeIsCountedAndNeverOpened() throws IOException {
        file("a.png");
        TestFiles.pipe(path("events"));
        TestFiles.pipe(path("b.png"));

        assertThat(listing().passedOver().counts()).containsExactly(entry("special", 1L));
        assertThat(listing().entries()).hasSize(2);
    }

    @Test
    void aLinkToItselfLeadsNowhereToo() throws IOException {
        file("a.png");
        Files.createSymbolicLink(path("round"), Path.of("round"));

        assertThat(listing().passedOver().counts()).containsExactly(entry("link_to_nothing", 1L));
    }

    @Test
    void linksToFilesAndFoldersAreFollowed() throws IOException {
        Path outside = Files.createDirectories(parent.resolve("outside"));
        Files.createFile(outside.resolve("x.png"));
        Files.createDirectories(path(""));
        Files.createSymbolicLink(path("linked"), outside);
        Files.createSymbolicLink(path("y.png"), outside.resolve("x.png"));

        assertThat(listing().entries()).extracting(FolderEntry::name).containsExactly("linked/x.png", "y.png");
    }

    @Test
    void aFolderWithoutAnImageSaysWhatItHolds() throws IOException {
        file("a.gif");

        assertThatThrownBy(this::listing)
                .isInstanceOf(UserMistake.class)
                .hasMessage(path("") + ": it holds no PNG, JPEG, BMP or TIFF file (passed over: other formats 1"
                        + " ('a.gif')); give the folder that holds the images");
    }

    private void file(String name) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.createFile(path(name));
    }

    private Path path(String name) {
        return name.isEmpty()
                ? parent.resolve("images")
                : parent.resolve("images").resolve(name);
    }

    private FolderListing listing() {
        return FolderListing.of(new FolderImages(path("").toString(), Optional.empty()), new Configuration());
    }
}
