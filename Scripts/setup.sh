# Sourced by the scripts beside it: finds the package and installs libpcap's headers if they are missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
    echo "tcpwalk: $*" >&2
    exit 1
}

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root to run: $*"
    fi
}

# Debian packages by name, installed only if one is missing.
need_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    echo "tcpwalk: installing ${missing[*]}" >&2
    as_root apt-get update -qq >&2 || die "apt-get update failed"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >&2 \
        || die "could not install ${missing[*]}; install them by hand"
}

set_up() {
    command -v swift >/dev/null || die "no Swift toolchain found: install Swift 6.2 or later from https://swift.org/install"
    case $(uname -s) in
        Linux)
            # Already there, by whatever way it came: nobody needs root for that.
            pkg-config --exists libpcap 2>/dev/null && return
            if command -v apt-get >/dev/null; then
                need_packages libpcap-dev pkg-config
            else
                die "libpcap's headers are missing: install libpcap's development package and pkg-config"
            fi
            ;;
        Darwin)
            # libpcap comes with macOS; pkg-config knows only Homebrew's.
            command -v pkg-config >/dev/null && pkg-config --exists libpcap && return
            echo "tcpwalk: if the build does not find libpcap: brew install libpcap pkg-config" >&2
            ;;
    esac
}
