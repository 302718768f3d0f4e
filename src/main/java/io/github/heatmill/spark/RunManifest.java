package io.github.heatmill.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.heatmill.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * {@code run.json}: settings, inputs, versions, results and durations of a run.
 *
 * <p>Counts and identities stand at the top. {@code settings} holds every setting, {@code inputs} what each input was,
 * {@code versions} and {@code machine} what computed. Equal runs on one machine differ only in {@code timing}. Values
 * that look like secrets are replaced.
 */
public final class RunManifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant started = Instant.now();
    private final ObjectNode counts = JSON.createObjectNode();
    private final ObjectNode settings = JSON.createObjectNode();
    private final ObjectNode inputs = JSON.createObjectNode();
    private final ObjectNode phases = JSON.createObjectNode();
    private final String job;
    private final String run;
    private Instant phaseStarted = started;
    private int exitCode;
    private List<String> reasons = List.of();

    private RunManifest(String job, String run) {
        this.job = job;
        this.run = Redaction.of(run);
    }

    /** The manifest of a run of {@code job} that begins now. */
    public static RunManifest of(Job job) {
        RunManifest manifest = new RunManifest(job.kind().id(), job.to().run());
        job.settings().forEach((key, value) -> manifest.settings.put(key, Redaction.of(value)));
        return manifest;
    }

    /** The manifest of a run whose job file could not be read. */
    static RunManifest ofUnknown() {
        return new RunManifest("unknown", "");
    }

    /** Notes what the inputs of {@code job} are now, before they are read; one that cannot be looked at is left out. */
    public RunManifest fingerprint(Job job, Configuration hadoop) {
        return fingerprint(job.inputs(), hadoop);
    }

    /** The same of {@code paths} by key. */
    public RunManifest fingerprint(Map<String, String> paths, Configuration hadoop) {
        paths.forEach((key, path) -> InputFingerprint.of(path, hadoop)
                .ifPresent(fingerprint -> inputs.set(key, fingerprint.toJson(JSON.createObjectNode()))));
        return this;
    }

    public RunManifest put(String key, long value) {
        counts.put(key, value);
        return this;
    }

    /** Puts a finite number. */
    public RunManifest put(String key, double value) {
        counts.put(key, value);
        return this;
    }

    public RunManifest put(String key, String value) {
        counts.put(key, Redaction.of(value));
        return this;
    }

    /** Puts a group of numbers, in their order. */
    public RunManifest put(String key, Map<String, Long> values) {
        ObjectNode group = counts.putObject(key);
        values.forEach(group::put);
        return this;
    }

    /** Puts a list of groups of texts, in their order; nothing where there is none. */
    public RunManifest putGroups(String key, List<Map<String, String>> groups) {
        groups.forEach(group -> {
            ObjectNode node = counts.withArray(key).addObject();
            group.forEach((name, text) -> node.put(name, Redaction.of(text)));
        });
        return this;
    }

    /** Says what code the process ends with, although it has published: that of a result to act on. */
    public RunManifest exit(int code) {
        exitCode = code;
        return this;
    }

    /** The same, with what is to be acted on: one line each. */
    public RunManifest exit(int code, List<String> because) {
        reasons = List.copyOf(because);
        return exit(code);
    }

    /** What the process ends with if nothing fails: 0 unless told otherwise. */
    public int exitCode() {
        return exitCode;
    }

    /** Ends the phase {@code name} of the run, which began when the one before ended. */
    public RunManifest phase(String name) {
        Instant now = Instant.now();
        phases.put(name, seconds(phaseStarted, now));
        phaseStarted = now;
        return this;
    }

    /** Every setting by its full key, as JSON. */
    public String settingsJson() {
        return settings.toString();
    }

    /** How many seconds each phase has taken so far, as JSON. */
    public String phasesJson() {
        return phases.toString();
    }

    /** What computes, as JSON. */
    public String versionsJson() {
        return Versions.toJson(JSON.createObjectNode()).toString();
    }

    /** Indented JSON of a run that publishes, keys in the order in which they were put, ending in a newline. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(published()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write JSON to memory", e);
        }
    }

    /** The same as one line without a newline. */
    String toLine() {
        return published().toString();
    }

    private ObjectNode published() {
        return withReasons(root(exitCode), reasons);
    }

    private static ObjectNode withReasons(ObjectNode root, List<String> reasons) {
        reasons.forEach(reason -> root.withArray("reasons").add(Redaction.of(reason)));
        return root;
    }

    /** One line of JSON of a run that ends with {@code exitCode} for {@code reasons}. */
    String toLine(int exitCode, List<String> reasons) {
        return withReasons(root(exitCode), reasons).toString();
    }

    private ObjectNode root(int exitCode) {
        ObjectNode root = JSON.createObjectNode();
        root.put("job", job);
        if (!run.isEmpty()) {
            root.put("run", run);
        }
        root.setAll(counts);
        root.set("settings", settings);
        root.set("inputs", inputs);
        root.set("versions", Versions.toJson(JSON.createObjectNode()));
        root.set("machine", Machine.toJson(JSON.createObjectNode()));
        Instant now = Instant.now();
        root.putObject("timing")
                .put("started", started.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("ended", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("seconds", seconds(started, now))
                .set("phases", phases);
        return root.put("exit_code", exitCode);
    }

    /** In tenths. */
    private static double seconds(Instant from, Instant to) {
        return Math.round(Duration.between(from, to).toMillis() / 100.0) / 10.0;
    }
}
