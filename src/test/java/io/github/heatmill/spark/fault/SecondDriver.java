package io.github.heatmill.spark.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.spark.CalledProgram;
import io.github.heatmill.spark.HeatmillProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another process that runs commands while it lives: one of another user at the same time. */
public final class SecondDriver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Optional<SecondDriver> running = Optional.empty();

    private final Process process;
    private final List<String> options;
    private final BufferedReader answers;

    private SecondDriver(Process process, List<String> options) {
        this.process = process;
        this.options = options;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** In the other process: a command a line, as JSON, and for each a line with its code and its last words. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        Stage.SECOND.enter();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            CalledProgram called = CalledProgram.run(List.of(JSON.readValue(line, String[].class)));
            out.println(JSON.writeValueAsString(List.of("" + called.code(), called.last())));
        }
        System.exit(0);
    }

    /** The one of this JVM, which knows the same stores, started when first asked for. */
    static synchronized SecondDriver running() throws IOException {
        List<String> options = Place.options();
        if (running.isPresent() && !running.get().options.equals(options)) {
            stop();
        }
        if (running.isEmpty()) {
            List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx700m"));
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(TinyCluster.opened());
            command.addAll(options);
            command.addAll(List.of("-cp", TinyCluster.classPath(), SecondDriver.class.getName()));
            Process process = new ProcessBuilder(command)
                    .redirectError(Path.of("target", "faults", "second.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            running = Optional.of(new SecondDriver(process, options));
        }
        return running.get();
    }

    /** Ends it, if it runs. */
    static synchronized void stop() {
        running.ifPresent(driver -> driver.process.destroyForcibly());
        running = Optional.empty();
    }

    /** Begins the program there with {@code words}. */
    void begin(List<String> words) throws IOException {
        process.getOutputStream().write((JSON.writeValueAsString(words) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** How the program ended that was begun last. */
    HeatmillProcess.Outcome end() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the second driver has ended; target/faults/second.log says why");
        }
        String[] answer = JSON.readValue(line, String[].class);
        return new HeatmillProcess.Outcome(Integer.parseInt(answer[0]), List.of(), List.of(answer[1]));
    }
}
