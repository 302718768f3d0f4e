package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.bucket.plant.secret.key",
                "spark.hadoop.fs.s3a.session.token",
                "spark.hadoop.fs.azure.account.key.plant.dfs.core.windows.net",
                "spark.hadoop.fs.azure.account.oauth2.client.secret",
                "spark.hadoop.fs.gs.auth.service.account.private.key"
            })
    void aSecretAmongTheSettingsIsRefusedAndNotRepeated(String key) {
        SparkConf settings = new SparkConf(false).set(key, "canary");

        assertThatThrownBy(() -> SecretSettings.requireNone(settings))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(key + ": secrets are no settings")
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasMessageNotContaining("canary");
    }

    @Test
    void whatNamesAWayToCredentialsIsNone() {
        SparkConf settings = new SparkConf(false)
                .set("spark.hadoop.hadoop.security.credential.provider.path", "jceks://hdfs/heatmill/s3.jceks")
                .set("spark.hadoop.fs.s3a.security.credential.provider.path", "jceks://hdfs/heatmill/s3.jceks")
                .set("spark.hadoop.fs.s3a.aws.credentials.provider", "com.amazonaws.auth.InstanceProfile")
                .set("spark.hadoop.fs.s3a.encryption.key", "arn:aws:kms:eu-central-1:1:key/1");

        assertThatCode(() -> SecretSettings.requireNone(settings)).doesNotThrowAnyException();
    }
}
