# Which Spark the launchers use, and how it is started. Sourced by them, not run.

# The user chose SPARK_HOME; a spark-submit found on the PATH may be of another version, and is then ignored.
find_spark() {
    local submit found
    spark=$home/lib/spark
    if [[ -n ${SPARK_HOME:-} ]]; then
        spark=$SPARK_HOME
    elif submit=$(command -v spark-submit); then
        found=$(spark_of "$submit")
        if is_spark "$found"; then
            spark=$found
        elif is_spark "$spark"; then
            say "'$submit' does not belong to Spark 3.5 for Scala 2.12 (looked in '$found'): using '$spark'"
        else
            spark=$found
        fi
    fi
    is_spark "$spark" || fail \
        "no Spark 3.5 for Scala 2.12 in '$spark': set SPARK_HOME to one, or to '$home/lib/spark' (filled by: mvn package)"
}

is_spark() { (cd -- "$1/jars" 2>/dev/null && compgen -G 'spark-core_2.12-3.5.*.jar' >/dev/null); }

# The folder of the Spark whose spark-submit is $1. The Python package keeps it apart from its commands, with a command
# beside them that finds it.
spark_of() {
    local real folder
    real=$(readlink -f -- "$1")
    folder=$(dirname -- "$(dirname -- "$real")")
    if [[ ! -d $folder/jars && -f $(dirname -- "$real")/find-spark-home ]]; then
        # written to be sourced by the commands beside it, whose folder it finds by $0
        folder=$(bash -c 'source "$0" >/dev/null 2>&1; printf %s "$SPARK_HOME"' "$(dirname -- "$real")/find-spark-home")
    fi
    printf '%s' "$folder"
}

# What Spark's own bin/spark-class does: its launcher prints NUL, newline and then the command, NUL after each word.
build_command() {
    mapfile -d '' -t words < <("${environment[@]}" "$java" -Xmx128m -cp "$spark/jars/*" org.apache.spark.launcher.Main \
        org.apache.spark.deploy.SparkSubmit "$@" && printf '0\0' || printf '%d\0' "$?")
    [[ ${words[-1]} == 0 ]] || exit "${words[-1]}"
    words=("${words[@]:1:${#words[@]}-2}")
    words[0]=${words[0]#$'\n'}
}

check_spark_options() {
    local option
    for option in "${spark_options[@]}"; do
        case $option in
            --class | --class=* | --jars | --jars=* | --driver-class-path | --driver-class-path=*)
                fail "${option%%=*} is set by this launcher: give more jars with --packages, or copy them into lib/" ;;
            --deploy-mode | --deploy-mode=*)
                fail "${option%%=*} is set by conf/$profile: the driver runs here, where the job file and conf/ are (docs/cluster.md)" ;;
        esac
    done
}
