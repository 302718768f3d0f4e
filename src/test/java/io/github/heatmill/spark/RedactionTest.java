package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "hdfs://anna:canary@name:9000/x | hdfs://***@name:9000/x",
                "password=canary&x=1 | password=***&x=1",
                "X-Amz-Signature=canary; more | X-Amz-Signature=***; more",
                "spark.ssl.keyPassword = canary | spark.ssl.keyPassword = ***",
                "AWS_SESSION_TOKEN: 'can ary' | AWS_SESSION_TOKEN: ***",
            })
    void whatNamesASecretLosesItsValue(String text, String redacted) {
        assertThat(Redaction.of(text, Map.of())).isEqualTo(redacted);
    }

    @Test
    void aSecretOfTheEnvironmentIsFoundWhereverItStands() {
        Map<String, String> environment = Map.of(
                "AWS_SECRET_ACCESS_KEY", "canary/key+1", "MY_TOKEN", "canary/key+1-longer", "HOME", "/home/anna");

        assertThat(Redaction.of("GET /b?x=canary/key+1-longer and canary/key+1 from /home/anna", environment))
                .isEqualTo("GET /b?x=*** and *** from /home/anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"predicted <> label", "/data/mill/line3.npy", "s3a://steel/night=2026-11-23/x@y.png", "\"true\""
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(Redaction.of(text, Map.of("PASSWORD", "true"))).isEqualTo(text);
    }
}
