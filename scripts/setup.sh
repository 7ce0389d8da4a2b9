# Sourced by ./dailies and ./test: sees to it that what they need is there. Everything it says goes to standard error.
# shellcheck shell=sh

say() { echo "dailies: $*" >&2; }

# Without a home, the SDK has nowhere to keep its packages.
if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    export HOME="$root/artifacts/home"
    mkdir -p "$HOME"
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

need_dotnet() {
    if ! command -v dotnet >/dev/null; then
        say "the .NET SDK 10 is needed: https://dotnet.microsoft.com/download"
        exit 3
    fi
}

have_font() { ls /usr/share/fonts/*/wqy /usr/share/fonts/opentype/noto 2>/dev/null | grep -qi 'wqy\|cjk'; }

# Installs packages where that can be done without a question; false where it cannot.
#   install PACKAGES...
install() {
    command -v apt-get >/dev/null || return 1
    as_root=
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    [ -z "$as_root" ] || $as_root true 2>/dev/null || return 1

    say "installing, once: $*"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1 ||
        { tail -n 5 "$log" >&2; return 1; }
}

# ffmpeg makes the videos; a Chinese font is needed for labels only and espeak-ng for speech only, so their absence stops nothing.
need_media() {
    missing=
    if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then missing=ffmpeg; fi
    [ "$(uname)" != Linux ] || have_font || missing="$missing fonts-wqy-microhei"
    [ "$(uname)" != Linux ] || command -v espeak-ng >/dev/null || missing="$missing espeak-ng"
    # shellcheck disable=SC2086 # a list of packages
    [ -z "$missing" ] || install $missing || case $missing in
    *ffmpeg*)
        say "ffmpeg is needed (with ffprobe and libx264); install it, for example with: sudo apt-get install ffmpeg"
        exit 3
        ;;
    esac
}

# The tests start servers of their own from their programs.
need_postgres() {
    missing=
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing=postgresql
    command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || missing="$missing pgbouncer"
    # shellcheck disable=SC2086 # a list of packages
    if [ -n "$missing" ] && ! install $missing; then
        say "the tests need PostgreSQL 15 or newer and PgBouncer; install them, for example with: sudo apt-get install postgresql pgbouncer"
        exit 3
    fi
}

# A backup is made with it, and so the tests of that.
need_sqlite() {
    if ! command -v sqlite3 >/dev/null && ! install sqlite3; then
        say "the tests need the command sqlite3; install it, for example with: sudo apt-get install sqlite3"
        exit 3
    fi
}

# The page at /docs is looked at in it.
need_browser() {
    if ! command -v chromium >/dev/null && ! install chromium; then
        say "the tests need the command chromium; install it, for example with: sudo apt-get install chromium"
        exit 3
    fi
}

# Programs of others, written in JavaScript, that the tests hold our answers against, and an example's compiler; their versions
# stand in package-lock.json.
#   need_npm FOLDERS...
need_npm() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        install nodejs npm || {
            say "the tests need Node.js 18 or newer with npm; install it, for example with: sudo apt-get install nodejs npm"
            exit 3
        }
    fi
    for folder in "$@"; do
        here="$root/$folder"
        if [ -f "$here/node_modules/.lock" ] && cmp -s "$here/package-lock.json" "$here/node_modules/.lock"; then continue; fi
        say "fetching what $folder takes from npm, once"
        if ! (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund >"$log" 2>&1); then
            tail -n 5 "$log" >&2
            say "npm ci in $folder failed; all of it: $log"
            exit 3
        fi
        cp "$here/package-lock.json" "$here/node_modules/.lock"
    done
}

# The generator of clients, which a test gives the OpenAPI document.
need_tools() {
    stamp="$root/artifacts/.tools"
    cmp -s "$root/.config/dotnet-tools.json" "$stamp" && return 0
    say "fetching the .NET tools of the tests, once"
    if ! (cd "$root" && dotnet tool restore 9>&- >"$log" 2>&1); then
        tail -n 5 "$log" >&2
        say "dotnet tool restore failed; all of it: $log"
        exit 3
    fi
    cp "$root/.config/dotnet-tools.json" "$stamp"
}

# One at a time: two commands that start together wait for each other. The lock is file descriptor 9, which no build server may take
# along: it would hold the lock for as long as it lives.
lock() {
    mkdir -p "$root/artifacts"
    log="$root/artifacts/setup.log"
    command -v flock >/dev/null || return 0
    exec 9>"$root/artifacts/.lock"
    flock -n 9 || { say "waiting for another command that sets up or builds"; flock 9; }
}

unlock() { exec 9>&-; }

# What every project depends on, beside its own files.
inputs="Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig README.md CONTRIBUTING.md"

# Builds a project or solution, unless nothing has changed since it was built: neither a file nor the list of files.
#   build NAME WHAT FOLDERS...
# shellcheck disable=SC2086 # a list of files
build() {
    stamp="$root/artifacts/.built-$1"
    what=$2
    shift 2
    sources=$(cd "$root" && find "$@" $inputs \( -name node_modules -o -name artifacts \) -prune -o -type f -print | sort)
    if [ -f "$stamp" ] && [ "$sources" = "$(cat "$stamp")" ] && [ -z "$(cd "$root" && find "$@" $inputs \( -name node_modules -o -name artifacts \) -prune -o -type f -newer "$stamp" -print | head -n 1)" ]; then
        return 0
    fi
    rm -f "$stamp"
    touch "$stamp.new"
    say "building, once"
    if ! (cd "$root" && dotnet build "$what" -c Release -v quiet -nologo -clp:NoSummary 9>&- >"$log" 2>&1); then
        grep -E 'error' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
        say "the build failed; all of it: $log"
        exit 3
    fi
    # As old as the beginning of the build: a file changed meanwhile is built the next time.
    echo "$sources" >"$stamp"
    touch -r "$stamp.new" "$stamp"
    rm "$stamp.new"
}

# Packs what was built, for the example that takes it from a folder as any other program would. The version stays the same
# from one change to the next: what was unpacked of older packages is forgotten.
pack() {
    [ ! "$root/artifacts/.packed" -nt "$root/artifacts/.built-all" ] || return 0
    say "packing, once"
    rm -rf "$root"/artifacts/package "$root"/artifacts/examples/packages/dailies*
    if ! (cd "$root" && dotnet pack Dailies.slnx --no-build -c Release -v quiet -nologo 9>&- >"$log" 2>&1); then
        grep -E 'error' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
        say "packing failed; all of it: $log"
        exit 3
    fi
    touch "$root/artifacts/.packed"
}
