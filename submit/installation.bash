# Where this installation is, and which Java and which Spark it runs on. Sourced by the launchers, never run.
unset CDPATH
home=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)

fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# The comment at the head of a launcher is its help.
help() { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$home/submit/$1"; }

require_option_value() { [[ $2 -ge 2 ]] || fail "$1 needs a value (--help shows how)"; }

require_jar() {
    [[ -f $home/lib/heatmill.jar ]] || fail "lib/heatmill.jar is missing: run: cd '$home' && mvn -DskipTests package"
    [[ $home != *[:,\"]* ]] || fail "'$home' cannot be on a class path because of its ':', ',' or '\"': move it"
}

find_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    java=${java:-$(command -v java || true)}
    [[ -x $java ]] || fail "no Java at '$java': install a JDK 17 and set JAVA_HOME to it"
    local version
    version=$("$java" -version 2>&1 | grep -m 1 ' version ' || true)
    [[ $version == *'version "17'[.\"-]* ]] ||
        fail "Spark 3.5 needs a JDK 17, but $java is ${version:-no Java}: set JAVA_HOME to a JDK 17"
}

find_spark() {
    local submit
    if [[ -n ${SPARK_HOME:-} ]]; then
        spark=$SPARK_HOME
    elif submit=$(command -v spark-submit); then
        spark=$(dirname -- "$(dirname -- "$(readlink -f -- "$submit")")")
    else
        spark=$home/lib/spark
    fi
    (cd -- "$spark/jars" 2>/dev/null && compgen -G 'spark-core_2.12-3.5.*.jar' >/dev/null) || fail \
        "no Spark 3.5 for Scala 2.12 in '$spark': set SPARK_HOME to one, or to '$home/lib/spark' (filled by: mvn package)"
}
