# Where this installation is, and what all launchers have in common. Sourced by them, not run.
unset CDPATH
home=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)

# fail MESSAGE [EXIT_CODE]
fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-1}"
}

say() { printf '%s: %s\n' "${0##*/}" "$1" >&2; }

# The comment at the head of a launcher is its help.
help() { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$home/submit/$1"; }

require_option_value() { [[ $2 -ge 2 ]] || fail "$1 needs a value (--help shows how)"; }

require_jar() {
    [[ -f $home/lib/heatmill.jar ]] || fail "lib/heatmill.jar is missing: run: cd '$home' && mvn -DskipTests package"
    [[ $home != *[:,\"]* ]] || fail "'$home' cannot be on a class path because of its ':', ',' or '\"': move it"
}
