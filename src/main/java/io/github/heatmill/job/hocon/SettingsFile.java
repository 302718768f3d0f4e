package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The settings of a job file under those of the command line, the storage put in, and the mistakes found so far. */
public final class SettingsFile {
    private final ConfigObject root;
    private final SourceLocations locations;
    private final Problems problems;
    private final SettingsReader keys;

    private SettingsFile(ConfigObject root, SourceLocations locations, Problems problems) {
        this.root = root;
        this.locations = locations;
        this.problems = problems;
        this.keys = SettingsReader.of(root, locations, problems);
    }

    /**
     * Reads {@code file}. No file but the two named is opened, and nothing of the process's environment gets in.
     *
     * @param file HOCON
     * @param storageFile HOCON, the group storage
     * @param arguments {@code key=value} each; a later one wins over an earlier one, and all win over the files
     * @param home the folder of the installation, ${home} in the files
     * @throws io.github.heatmill.UserMistake if one of them is not HOCON, or refers to what is not there
     */
    public static SettingsFile load(Path file, Path storageFile, List<String> arguments, Path home) {
        Problems problems = new Problems();
        Overrides given = Overrides.parse(arguments, problems);
        ConfigObject storage = Storage.load(storageFile, given.storage(), home);
        String text = HoconText.read(file, problems);
        Hocon parsed = Hocon.parse(text, line -> SourceLocation.of(file.toString(), line), problems);
        problems.throwIfAny();
        List<Hocon> layers = new ArrayList<>(given.job());
        layers.add(parsed);
        List<ConfigObject> made = Substitutions.make(layers, storage, problems);
        ConfigObject root = Substitutions.merged(made);
        ConfigObject overrides = Substitutions.merged(made.subList(0, made.size() - 1));
        SourceLocations locations = new SourceLocations(file.toString(), made.get(made.size() - 1), overrides);
        return new SettingsFile(root, locations, problems);
    }

    /** The settings, to be read one by one. */
    public SettingsReader keys() {
        return keys;
    }

    /** Notes a problem for every setting that was never asked for. */
    public void noteUnknownKeys() {
        new UnknownKeys(keys.known(), locations, problems).note(root);
    }

    /** Throws every mistake noted as one {@link io.github.heatmill.UserMistake}, if there are any. */
    public void throwIfWrong() {
        problems.throwIfAny();
    }
}
