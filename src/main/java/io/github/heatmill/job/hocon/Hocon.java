package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * HOCON text parsed, its substitutions not yet made.
 *
 * @param text the text
 * @param places where its lines are; 0 for all of it
 * @param root its settings
 * @param references its substitutions, in order
 */
record Hocon(String text, IntFunction<SourceLocation> places, ConfigObject root, List<HoconScan.Reference> references) {
    private static final ConfigObject NOTHING = ConfigFactory.empty().root();

    /** The settings of {@code text}; none, and a problem noted, where it is not HOCON. */
    static Hocon parse(String text, IntFunction<SourceLocation> places, Problems problems) {
        Problems refused = new Problems();
        List<HoconScan.Reference> references = HoconScan.references(text, places, refused);
        problems.addAll(refused);
        ConfigObject root = refused.isEmpty() ? parsed(text, places, problems) : NOTHING;
        return new Hocon(text, places, root, references);
    }

    /**
     * The settings with each substitution replaced by the HOCON that {@code values} gives for it. Throws what is
     * in {@code problems}, or else its own, where the whole is not HOCON then.
     *
     * <p>The library would make substitutions within substitutions, which lets a small text grow without limit, and
     * fails where a value that is overridden holds one. Put in as text they are made once.
     */
    ConfigObject with(Function<HoconScan.Reference, String> values, Problems problems) {
        if (references.isEmpty()) {
            return root;
        }
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (HoconScan.Reference reference : references) {
            replaced.append(text, from, reference.from()).append(values.apply(reference));
            from = reference.to();
        }
        replaced.append(text, from, text.length());
        Problems failed = new Problems();
        ConfigObject result = parsed(replaced.toString(), places, failed);
        if (!result.toConfig().isResolved()) {
            failed.add(places.apply(0), "has a substitution where none can be");
        }
        if (!failed.isEmpty()) {
            // a substitution that names nothing is the cause, if there is one
            problems.throwIfAny();
            failed.throwIfAny();
        }
        return result;
    }

    private static ConfigObject parsed(String text, IntFunction<SourceLocation> places, Problems problems) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription("text")
                .setIncluder(new NoIncludes());
        try {
            return ConfigFactory.parseString(text, options).root();
        } catch (ConfigException e) {
            HoconMistake mistake = HoconMistake.of(e, text);
            problems.add(places.apply(mistake.line()), "cannot be read: " + mistake.what());
            return NOTHING;
        }
    }
}
