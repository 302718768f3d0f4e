package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Something happens to an executor after the n-th task of a job has begun, or with the n-th picture. */
record ExecutorFault(FaultJob job, boolean writing, ExecutorAction action) implements Injector {
    private static final int TASKS = 8;
    private static final int PICTURES = 40;
    private static final int MOST_MILLIS = 150;

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        return new Trial(mill, kind, seed, job, Place.LOCAL).run(trial -> {
            AtomicReference<String> met = new AtomicReference<>("no executor");
            Runnable event = () -> met.set(action.happen(random));
            return writing
                    ? atPicture(trial, 1 + random.nextInt(PICTURES), event, met)
                    : atTask(trial, 1 + random.nextInt(TASKS), random.nextInt(MOST_MILLIS), event, met);
        });
    }

    private static Attempt.Ended atTask(Trial trial, int n, int millis, Runnable event, AtomicReference<String> met) {
        SparkListener listener = new SparkListener() {
            private int started;

            @Override
            public void onTaskStart(SparkListenerTaskStart task) {
                started++;
                if (started == n) {
                    new Thread(() -> {
                                pause(millis);
                                event.run();
                            })
                            .start();
                }
            }
        };
        Stage.session().sparkContext().addSparkListener(listener);
        try {
            return Attempt.Ended.of(trial.call(), millis + " ms after the start of task " + n + ", " + met.get());
        } finally {
            Stage.session().sparkContext().removeSparkListener(listener);
        }
    }

    private static Attempt.Ended atPicture(Trial trial, int n, Runnable event, AtomicReference<String> met)
            throws InterruptedException {
        Path folder = Path.of(URI.create(trial.folder()));
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (pictures(folder) >= n) {
                    event.run();
                    return;
                }
                Thread.onSpinWait();
                pause(1);
            }
        });
        watch.start();
        try {
            return Attempt.Ended.of(trial.call(), "at picture " + n + ", " + met.get());
        } finally {
            watch.interrupt();
            watch.join();
        }
    }

    /** How many pictures lie in the hidden folder. */
    private static long pictures(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve(".heatmill"))) {
            return files.filter(file -> file.toString().endsWith(".png")).count();
        } catch (IOException | UncheckedIOException comesAndGoes) {
            return 0;
        }
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** What happens to an executor. */
    enum ExecutorAction {
        KILLED {
            @Override
            String happenTo(ProcessHandle executor, SplittableRandom random) {
                executor.destroyForcibly();
                return "killed";
            }
        },
        /** For less or for more than the driver waits for it. */
        FROZEN {
            @Override
            String happenTo(ProcessHandle executor, SplittableRandom random) throws IOException {
                int millis = 200 + random.nextInt(16000);
                signal("STOP", executor);
                Thread thaw = new Thread(() -> {
                    pause(millis);
                    try {
                        signal("CONT", executor);
                    } catch (IOException gone) {
                        // it has been killed meanwhile
                    }
                });
                thaw.setDaemon(true);
                thaw.start();
                return "frozen for " + millis + " ms";
            }
        };

        abstract String happenTo(ProcessHandle executor, SplittableRandom random) throws IOException;

        /** Happens to one of the executors there are; what that was. */
        String happen(SplittableRandom random) {
            try {
                List<ProcessHandle> executors = TinyCluster.running().executors();
                if (executors.isEmpty()) {
                    return "no executor";
                }
                return happenTo(executors.get(random.nextInt(executors.size())), random);
            } catch (IOException failure) {
                return failure.toString();
            }
        }

        private static void signal(String name, ProcessHandle process) throws IOException {
            new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .start()
                    .onExit()
                    .join();
        }
    }
}
