package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.npy.FileStamp;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderEntryTest {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "rolled-in_scale"));

    @ParameterizedTest
    @CsvSource({
        "crazing_12.jpg, 0",
        "rolled-in_scale_7.png, 1",
        "crazing/anything.png, 0",
        "train/rolled-in_scale/1.png, 1",
        // the folder is put there by hand and outweighs the name
        "crazing/rolled-in_scale_1.png, 0",
        "night/crazing_1.png, 0",
        "crazing.png, -1",
        "crazing_.png, -1",
        "crazing_1a.png, -1",
        "_1.png, -1",
        "patches_1.png, -1",
        "crazing/night/1.png, -1",
    })
    void aLabelIsTheFolderOrTheBeginningOfTheName(String name, int label) {
        assertThat(new FolderEntry(new ListedFile("/x", name, FileStamp.UNKNOWN), new BoxPlace.Nowhere())
                        .label(CLASSES, ClassNames.AS_WRITTEN))
                .isEqualTo(label);
    }
}
