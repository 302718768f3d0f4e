# Which Java and which locale this machine has, and where logs go. Sourced by the launchers, not run.

find_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    java=${java:-$(command -v java || true)}
    [[ -x $java ]] || fail "no Java at '$java': install a JDK 17 and set JAVA_HOME to it"
    local version
    version=$("$java" -version 2>&1 | grep -m 1 ' version ' || true)
    [[ $version == *'version "17'[.\"-]* ]] ||
        fail "Spark 3.5 needs a JDK 17, but $java is ${version:-no Java}: set JAVA_HOME to a JDK 17"
}

# Java takes the encoding of file names from the locale; without UTF-8 it loses every name that is not ASCII.
find_locale() {
    local name
    [[ $(locale charmap 2>/dev/null) != UTF-8 ]] || return 0
    for name in C.UTF-8 C.utf8 en_US.UTF-8 $(locale -a 2>/dev/null | grep -i -m 1 'utf-\?8$' || true); do
        if [[ $(LC_ALL=$name locale charmap 2>/dev/null) == UTF-8 ]]; then
            export LC_ALL=$name
            return 0
        fi
    done
    fail "no UTF-8 locale on this machine, without which Java cannot name files: install one (such as C.UTF-8)" 5
}

# Where crash reports go: HEATMILL_LOGS, else this user's folder in the temporary one.
find_logs() {
    id -un >/dev/null 2>&1 || fail "the user $(id -u) has no name on this machine, without which Hadoop does not start: \
run as one that has (of Spark's image 185), or add it to /etc/passwd" 5
    logs=${HEATMILL_LOGS:-${TMPDIR:-/tmp}/heatmill-$(id -un)}
    [[ -d $logs ]] || mkdir -m 700 -p -- "$logs" || fail "no folder for logs can be made at '$logs': set HEATMILL_LOGS" 5
    [[ -w $logs && ($logs == "${HEATMILL_LOGS:-}" || -O $logs) ]] ||
        fail "this user may not write to '$logs': set HEATMILL_LOGS to a folder for logs" 5
}
