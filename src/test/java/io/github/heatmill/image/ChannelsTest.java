package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {
    private final ColourImage red = new ColourImage(1, 1, FloatArray.of(1, 0, 0));

    @Test
    void aNetworkOfThreeChannelsWantsTheColoursAndOneOfOneTheGrey() {
        assertThat(Channels.ofCount(3).of(red)).isSameAs(red);
        assertThat(Channels.ofCount(1).of(red)).isEqualTo(new GreyImage(1, 1, FloatArray.of(0.299f)));
        assertThat(Channels.ofCount(3).of(red.grey())).isEqualTo(red.grey());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void noOtherNumberIsKnown(int count) {
        assertThatThrownBy(() -> Channels.ofCount(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 1 or 3 channels, but was " + count);
    }
}
