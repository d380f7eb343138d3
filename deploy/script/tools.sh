# What the project needs from the machine: found, installed where we may (root on a Debian-like system), or named in one sentence.

fail() {
  echo "rag: $*" >&2
  exit 1
}

# install PACKAGE… — Debian packages; "why" says what for.
install() {
  local why=$1
  shift
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "$why is missing: install the package $* (on Debian or Ubuntu: sudo apt-get install $*) and start again."
  fi
  echo "rag: installing $* ($why)" >&2
  export DEBIAN_FRONTEND=noninteractive
  [ -n "${apt_updated:-}" ] || { apt-get update -qq >&2 || fail "apt-get update failed; $why needs the package $*."; apt_updated=1; }
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null || fail "apt-get could not install $* ($why)."
}

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: install it and start again."
  dotnet --version >/dev/null 2>&1 || fail "a .NET 10 SDK is needed; 'dotnet --list-sdks' shows what is installed."
}

postgres_binaries() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] && { echo "$folder"; return; }
  done
  return 1
}

need_postgres() {
  [ -n "${RAG_DATABASE:-}" ] && return
  case " ${rest[*]:-} " in *" --database "*) return ;; esac
  postgres_binaries >/dev/null && return
  # Only the programs are wanted: without this file the package would also make and start a cluster of its own.
  if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  fi
  install "a PostgreSQL server" postgresql
}

need_poppler() {
  command -v pdftotext >/dev/null || install "the PDF reader pdftotext" poppler-utils poppler-data # the latter has the encodings of Chinese, Japanese and Korean
}

need_sqlite() {
  command -v sqlite3 >/dev/null || install "the peer of the search bench, SQLite," sqlite3
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node.js 20 or newer with npm is missing: install it and start again."
}

need_chromium() {
  [ -n "${RAG_CHROMIUM:-}" ] && return
  RAG_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  if [ -z "$RAG_CHROMIUM" ]; then
    install "a Chromium browser for the page's tests" chromium
    RAG_CHROMIUM=$(command -v chromium)
  fi
  export RAG_CHROMIUM
}
