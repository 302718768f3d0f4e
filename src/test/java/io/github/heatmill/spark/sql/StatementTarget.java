package io.github.heatmill.spark.sql;

import io.github.heatmill.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQL statements. One that is let pass is looked at once more by its words, outside of literals, names in quotes and
 * comments: it begins as a statement that reads, and calls nothing that runs code.
 */
public final class StatementTarget implements FuzzTarget {
    static final Set<String> VIEWS = Set.of("explanations", "images", "evaluation", "training");

    static final List<String> WORDS = List.of(
            "SELECT ",
            "FROM ",
            "WITH x AS (",
            "INSERT INTO t ",
            "DROP TABLE ",
            "CREATE ",
            "EXPLAIN ",
            "DESCRIBE ",
            "SHOW ",
            "SET ",
            "TRANSFORM(a) USING 'id'",
            "LATERAL VIEW explode(",
            "java_method('java.lang.System', 'exit', 0)",
            "reflect(",
            "images",
            "explanations",
            "parquet.`/x`",
            "default.t",
            "IDENTIFIER('t')",
            "/*",
            "*/",
            "--",
            "'",
            "\"",
            "`",
            ";",
            "(",
            ")",
            "range(1)",
            "x -> ",
            "OVER (",
            "GROUP BY ",
            "\\u0027",
            "{{",
            "array(",
            "current_user()",
            "DIRECTORY '/x'",
            "ADD JAR 'x'",
            "CACHE TABLE ",
            "EXECUTE IMMEDIATE ",
            "99999999999999999999999999999999999999999.9");

    private static final Pattern HIDDEN =
            Pattern.compile("(?s)/\\*.*?\\*/|--[^\\n]*|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`]|``)*`");
    private static final Pattern READS =
            Pattern.compile("(?s)[\\s(;]*(select|with|values|table|from|show|describe|desc|explain|map|reduce)\\b.*");
    private static final Pattern RUNS = Pattern.compile("(?s).*\\b(java_method|reflect|try_reflect)\\s*\\(.*");

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String sql : List.of(
                "SELECT * FROM images",
                "WITH x AS (SELECT 1 AS a) SELECT * FROM x WHERE a IN (SELECT epoch FROM training)",
                "SELECT concat(label, 'x'), 1.5, DATE '2026-01-01', X'1F', INTERVAL 2 DAYS FROM images WHERE a LIKE 'b%'",
                "EXPLAIN SELECT transform(map, x -> x + 1), sum(a) OVER (ORDER BY b) FROM explanations")) {
            seeds.add(sql.getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public byte[] read(byte[] input) {
        String sql = new String(input, StandardCharsets.UTF_8);
        ReadOnlyStatement.check(new Statement("made", sql), new TableAccess(VIEWS, false));
        String plain = HIDDEN.matcher(sql).replaceAll(" ").toLowerCase(Locale.ROOT);
        if (!READS.matcher(plain).matches() || RUNS.matcher(plain).matches()) {
            throw new AssertionError("Expected a statement that only reads, but was " + sql);
        }
        return new byte[0];
    }
}
