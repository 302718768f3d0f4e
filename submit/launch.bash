# From a launcher's arguments to a running spark-submit. Sourced by the launchers, not run.
source "$home/submit/machine.bash"
source "$home/submit/spark.bash"
source "$home/submit/ending.bash"

# Keeps oneDNN's scratch memory on huge pages: mapped again for each operation, clearing it takes an eighth of a
# training step.
memory=glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184:glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1

# launch VERB ARGUMENT...  runs the program and ends as it ends. It reads profile, dry_run (yes or no) and spark_options;
# and if they are set, main (a class), more_jars (a path for the driver's class path) and show, when the command is
# printed: never, first, or well (after exit code 0); by default first in a dry run.
launch() {
    local verb=$1 options words environment jars java_options
    shift
    [[ $profile == local || $profile == cluster ]] || fail "unknown profile '$profile': local or cluster"
    check_spark_options
    require_jar
    find_java
    find_spark
    find_locale
    find_logs
    environment=(env SPARK_HOME="$spark" SPARK_SCALA_VERSION=2.12 OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
        GLIBC_TUNABLES="${GLIBC_TUNABLES:-$memory}" ${LC_ALL:+LC_ALL="$LC_ALL"})
    # a crash report goes there, not to the user's current folder
    java_options="\"-Dlog4j2.configurationFile=$home/conf/log4j2.properties,$home/conf/log4j2-driver.properties\""
    java_options+=" \"-Dheatmill.logs=$logs\""
    java_options+=" \"-XX:ErrorFile=$logs/hs_err_pid%p.log\" \"-XX:ReplayDataFile=$logs/replay_pid%p.log\""
    java_options+=" \"-XX:HeapDumpPath=$logs\""
    options=(--class "${main:-io.github.heatmill.spark.Main}" --properties-file "$home/conf/$profile/spark-defaults.conf"
        --conf "spark.driver.defaultJavaOptions=$java_options")
    if [[ $profile == local ]]; then
        # with --jars Spark would copy 200 MB at each start
        options+=(--driver-class-path "$home/lib/*${more_jars:+:$more_jars}")
        # nothing outside this machine has to reach the driver
        environment+=(SPARK_LOCAL_IP="${SPARK_LOCAL_IP:-127.0.0.1}")
    elif [[ -n ${HEATMILL_EXECUTOR_HOME:-} ]]; then
        # the executors have an installation of their own, in an image or on a shared disk
        options+=(--driver-class-path "$home/lib/*" --conf "spark.executor.extraClassPath=$HEATMILL_EXECUTOR_HOME/lib/*")
    else
        jars=$(printf ',%s' "$home"/lib/*.jar)
        jars=${jars/",$home/lib/heatmill.jar"/}
        options+=(--jars "${jars#,}" --files "$home/conf/log4j2.properties")
    fi
    [[ $dry_run == no ]] || set -- --dry-run "$@"
    options+=("${spark_options[@]}" "$home/lib/heatmill.jar" "$verb" --home "$home" --profile "$profile" "$@")
    words=("$spark/bin/spark-submit" "${options[@]}")
    [[ -x $spark/bin/spark-submit ]] || build_command "${options[@]}"
    command=$(printf '%q ' "${environment[@]}" "${words[@]}" | sed 's/ --dry-run / /; s/ $//')
    case ${show:-$dry_run} in
        first | yes) printf '%s\n' "$command" >&2 ;;
        well) trap '(($?)) || printf "%s\n" "$command" >&2' EXIT ;;
    esac
    run_to_end "${environment[@]}" "${words[@]}"
}
