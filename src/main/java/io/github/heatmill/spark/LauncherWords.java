package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the launchers hand over: {@code --home DIR}, {@code --profile NAME}, and the user's words.
 *
 * @param home the folder of the installation; the current one unless given
 * @param profile which part of conf/ counts; local unless given
 * @param rest all other words, in their order
 */
public record LauncherWords(Path home, String profile, List<String> rest) {
    public LauncherWords {
        rest = List.copyOf(rest);
    }

    /** Those of {@code words}. Throws {@link UserMistake} where a value is missing. */
    public static LauncherWords parse(List<String> words) {
        Path home = Path.of("").toAbsolutePath();
        String profile = "local";
        List<String> others = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.equals("--home") && !word.equals("--profile")) {
                others.add(word);
                continue;
            }
            if (!rest.hasNext()) {
                throw UserMistake.job(word + " needs a value");
            }
            String value = rest.next();
            home = word.equals("--home") ? Path.of(value) : home;
            profile = word.equals("--profile") ? value : profile;
        }
        return new LauncherWords(home, profile, others);
    }

    /** The file that says where data lies and results go. */
    public Path storageFile() {
        return home.resolve("conf").resolve(profile).resolve("storage.conf");
    }
}
