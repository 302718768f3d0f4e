package io.github.heatmill.spark.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PictureNameTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void aNameSaysWhatThePictureShows() {
        assertThat(PictureName.of(ID, "s3a://mill/NEU_test_imgs.npy", 12, "grad-cam", "scratches"))
                .isEqualTo("NEU_test_imgs.npy-000012-grad-cam-scratches-0123456789abcdef.png");
    }

    @Test
    void aHostileNameStaysInTheFolder() {
        assertThat(PictureName.of(ID, "..\\..:\u0000x", 1, "cam", "../../etc"))
                .isEqualTo("__.._x-000001-cam-.._.._etc-0123456789abcdef.png");
    }

    @Test
    void aLongNameIsCutToEightyLettersBeforeItsId() {
        // 53 letters, "-000007-" has 8 and "cam-scratches_small" 19: 80 in all
        String fits = "x".repeat(53) + "-000007-cam-scratches_small";

        assertThat(fits).hasSize(80);
        assertThat(PictureName.of(ID, "x".repeat(53), 7, "cam", "scratches_small"))
                .isEqualTo(fits + "-0123456789abcdef.png");
        assertThat(PictureName.of(ID, "x".repeat(54), 7, "cam", "scratches_small"))
                .isEqualTo("x" + fits.substring(0, 79) + "-0123456789abcdef.png");
    }

    @Property(seed = "1", tries = 2000)
    void anyTextGivesANameThatEveryFileSystemTakes(@ForAll String source, @ForAll String targetClass) {
        assertThat(PictureName.of(ID, source, 7, "cam", targetClass))
                .matches("[A-Za-z0-9_][A-Za-z0-9._-]{20,100}\\.png");
    }
}
