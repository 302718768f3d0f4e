package io.github.heatmill.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that writes an output.
 *
 * @param token of this one hold of this output; no two are equal
 * @param host the machine's name
 * @param system what its process ids belong to: the machine since its last start, and the container
 * @param processId within that system
 * @param processStart when the process began
 * @param user who runs it
 * @param since when it took the output
 */
record RunOwner(
        String token, String host, String system, long processId, Instant processStart, String user, Instant since) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two readings of when a process began differ by as much as the clock was set in between. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    /** This process, from now on. */
    static RunOwner me() {
        ProcessHandle process = ProcessHandle.current();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new RunOwner(
                UUID.randomUUID().toString(),
                hostName(),
                systemName(),
                process.pid(),
                process.info().startInstant().orElse(now),
                System.getProperty("user.name"),
                now);
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private static String systemName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException notLinux) {
            return hostName();
        }
    }

    /** Whether its process can be looked up from {@code other}, which runs for the same user. */
    boolean isVisibleTo(RunOwner other) {
        return system.equals(other.system) && user.equals(other.user);
    }

    /** Whether its process still runs; for a process of this system alone. */
    boolean isAlive() {
        Optional<Instant> start = ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(processStart));
        // another process may have got the id since
        return start.filter(
                        instant -> Duration.between(instant, processStart).abs().compareTo(START_TOLERANCE) <= 0)
                .isPresent();
    }

    byte[] toJson() {
        return (JSON.createObjectNode()
                                .put("token", token)
                                .put("host", host)
                                .put("system", system)
                                .put("process_id", processId)
                                .put("process_start", processStart.toString())
                                .put("user", user)
                                .put("since", since.toString())
                                .toPrettyString()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The owner that {@code json} names; empty if it is not whole, as while it is being written. */
    static Optional<RunOwner> parse(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return Optional.of(new RunOwner(
                    node.required("token").asText(),
                    node.required("host").asText(),
                    node.required("system").asText(),
                    node.required("process_id").asLong(),
                    Instant.parse(node.required("process_start").asText()),
                    node.required("user").asText(),
                    Instant.parse(node.required("since").asText())));
        } catch (IOException | RuntimeException notWhole) {
            return Optional.empty();
        }
    }

    /** Who this is, for a message: {@code process 12 of anna on mill7, since 2026-11-23T22:00:00Z}. */
    @Override
    public String toString() {
        return "process " + processId + " of " + user + " on " + host + ", since " + since;
    }
}
