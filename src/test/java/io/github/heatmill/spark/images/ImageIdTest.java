package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageIdTest {
    private static final byte[] PIXELS = {7, (byte) 255};

    @Test
    void anIdIsTheBeginningOfASha256ThatAnyoneCanCompute() {
        // Python: hashlib.sha256(b"a.npy\0" + struct.pack(">qii", 3, 1, 2) + b"|u1\0" + bytes([7,
        // 255])).hexdigest()[:32]
        assertThat(ImageId.of("a.npy", 3, 1, 2, "|u1", PIXELS)).isEqualTo("3ca02b047510748df7f097b62ad515bc");
    }

    @Test
    void everyPartOfAnImageCounts() {
        assertThat(List.of(
                        ImageId.of("a.npy", 3, 1, 2, "|u1", PIXELS),
                        ImageId.of("b.npy", 3, 1, 2, "|u1", PIXELS),
                        ImageId.of("a.npy", 4, 1, 2, "|u1", PIXELS),
                        ImageId.of("a.npy", 3, 2, 1, "|u1", PIXELS),
                        ImageId.of("a.npy", 3, 1, 2, "|b1", PIXELS),
                        ImageId.of("a.npy", 3, 1, 2, "|u1", new byte[] {7, 0})))
                .doesNotHaveDuplicates();
    }
}
