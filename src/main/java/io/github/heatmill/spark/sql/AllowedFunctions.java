package io.github.heatmill.spark.sql;

import io.github.heatmill.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The functions that SQL from a job file, a command line or a query file may call: those of Spark's own that compute
 * from their arguments. Functions that run code ({@code java_method}, {@code reflect}), that tell of the machine or the
 * user, and functions that somebody registered are not among them.
 */
final class AllowedFunctions {
    /** Spark's groups of functions that only compute, as {@code DESCRIBE FUNCTION EXTENDED} names them. */
    private static final Set<String> GROUPS = Set.of(
            "agg_funcs",
            "array_funcs",
            "bitwise_funcs",
            "collection_funcs",
            "conditional_funcs",
            "conversion_funcs",
            "csv_funcs",
            "date_funcs",
            "generator_funcs",
            "hash_funcs",
            "json_funcs",
            "lambda_funcs",
            "map_funcs",
            "math_funcs",
            "predicate_funcs",
            "string_funcs",
            "struct_funcs",
            "window_funcs");

    /** Harmless ones of a group that has others as well. */
    private static final Set<String> SINGLE =
            Set.of("assert_true", "equal_null", "input_file_name", "raise_error", "typeof");

    private AllowedFunctions() {}

    /** Whether a function of this name, in a catalog or database or in none, may be called. */
    static boolean has(List<String> nameParts) {
        return nameParts.size() == 1 && (hasScalar(name(nameParts)) || hasTable(name(nameParts)));
    }

    /** The allowed name that was probably meant; empty if none is near. */
    static Optional<String> suggestion(List<String> nameParts) {
        List<String> known = new ArrayList<>();
        JavaConverters.seqAsJavaList(FunctionRegistry.builtin().listFunction()).stream()
                .map(FunctionIdentifier::funcName)
                .filter(AllowedFunctions::hasScalar)
                .filter(name -> Character.isLetter(name.charAt(0)))
                .sorted()
                .forEach(known::add);
        return Suggestion.of(name(nameParts), known);
    }

    private static String name(List<String> nameParts) {
        return nameParts.get(nameParts.size() - 1).toLowerCase(Locale.ROOT);
    }

    private static boolean hasScalar(String name) {
        Option<ExpressionInfo> function = FunctionRegistry.builtin().lookupFunction(new FunctionIdentifier(name));
        return function.isDefined() && (GROUPS.contains(function.get().getGroup()) || SINGLE.contains(name));
    }

    private static boolean hasTable(String name) {
        return TableFunctionRegistry.builtin()
                .lookupFunction(new FunctionIdentifier(name))
                .isDefined();
    }
}
