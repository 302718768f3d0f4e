# Runs a program to its end, and explains exit codes that it could not explain itself. Sourced by the launchers, not
# run.

# run_to_end COMMAND...  runs it, forwards signals to it, and ends with a code of docs/exit-codes.md. A shell that
# had become the program by exec could do neither of the last two.
run_to_end() {
    local child signal signalled code
    # the program removes this file when it is done
    HEATMILL_UNFINISHED=$(mktemp) || fail "no file can be made in '${TMPDIR:-/tmp}': make room, or set TMPDIR" 5
    export HEATMILL_UNFINISHED
    # a core file would be as large as the memory, and lie in the user's folder
    ulimit -c 0
    { true <&0; } 2>/dev/null || exec </dev/null
    # even if this shell is killed by a signal that it cannot forward
    ! command -v setpriv >/dev/null || set -- setpriv --pdeathsig TERM "$@"
    # what a script starts beside itself ignores Ctrl-C, unless it says otherwise
    (trap - INT QUIT; exec "$@") <&0 &
    child=$!
    # shellcheck disable=SC2064
    for signal in HUP INT TERM; do trap "signalled=yes; kill -s $signal $child 2>/dev/null || true" "$signal"; done
    while signalled=no; do
        wait "$child" 2>/dev/null && code=0 || code=$?
        [[ $signalled == yes ]] && kill -0 "$child" 2>/dev/null || break
    done
    [[ -e $HEATMILL_UNFINISHED ]] || code=0
    if ((code == 0)) && [[ -e $HEATMILL_UNFINISHED && -z ${main:-} ]]; then code=unfinished; fi
    rm -f -- "$HEATMILL_UNFINISHED"
    explain_end "$code"
}

# Those of the program itself, 1 to 7 and 11 to 13 (published, with alarms), pass as they are. Spark's own codes are
# those of its SparkExitCode; above 128 is the signal that ended the process.
explain_end() {
    case $1 in
        unfinished) fail "the process exited before the job was done; nothing was published" 3 ;;
        50 | 51 | 101) fail "Spark ended with an uncaught error (code $1), see above; nothing was published" 3 ;;
        52) fail "out of memory: give more with '-- --driver-memory 4g' (code 52); nothing was published" 5 ;;
        53 | 54) fail "Spark could not make its temporary files (code $1): make room, or set SPARK_LOCAL_DIRS" 5 ;;
        129 | 130 | 143) fail "ended by a signal (SIG$(kill -l "$1")); nothing was published" "$1" ;;
        137) fail "killed, as the system does when memory runs out (SIGKILL): see its log; give it more memory, or the job \
less: '-- --driver-memory', batch; nothing was published" 5 ;;
        131 | 132 | 134 | 135 | 136 | 139) fail "Java crashed (SIG$(kill -l "$1")): please report it with the newest \
hs_err file in '$logs'; nothing was published" 3 ;;
        *) exit "$1" ;;
    esac
}
