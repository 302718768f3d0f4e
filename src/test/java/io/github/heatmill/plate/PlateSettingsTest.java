package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlateSettingsTest {
    @Test
    void takesTheSizeOfNeuAndTheSmallestSide() {
        assertThat(PlateSettings.NEU_SIZE).isEqualTo(new PlateSettings(200, 200));
        assertThat(new PlateSettings(64, 4096).pixels()).isEqualTo(262_144);
    }

    @Test
    void refusesSidesThatAreTooSmallOrTooLarge() {
        assertThatThrownBy(() -> new PlateSettings(63, 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected sides from 64 to 4096 pixels, but was 63 x 200");
        assertThatThrownBy(() -> new PlateSettings(200, 4097)).isInstanceOf(IllegalArgumentException.class);
    }
}
