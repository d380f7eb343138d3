# Building: which engine, what is stale, where the result lies.

rest=()
engine_reason=""

# take_engine ARGS… — takes --engine out of the arguments (the others stay in "rest") and fixes $engine.
take_engine() {
  local wanted=${RAG_ENGINE:-}
  while [ $# -gt 0 ]; do
    case "$1" in
      --engine) wanted=${2:-}; shift ;;
      --engine=*) wanted=${1#*=} ;;
      *) rest+=("$1") ;;
    esac
    shift
  done
  case "$wanted" in
    "" | orleans | local) ;;
    *) fail "--engine is 'orleans' or 'local', not '$wanted'." ;;
  esac
  choose_engine "$wanted"
}

# choose_engine [WANTED] — the engine asked for, else the one chosen before, else Orleans if its packages can be restored.
choose_engine() {
  [ -n "${engine:-}" ] && return
  if [ -n "${1:-}" ]; then
    engine=$1
    engine_reason="asked for"
  else
    [ -f engine.props ] || try_orleans
    engine=$(sed -n 's:.*<Engine [^>]*>\(.*\)</Engine>.*:\1:p' engine.props)
    engine_reason=$(sed -n 's:.*<!-- \(.*\) -->.*:\1:p' engine.props)
  fi
  export RAG_ENGINE="$engine"
}

try_orleans() {
  local trial choice reason
  trial=$(mktemp -d)
  cp Directory.Packages.props Directory.Build.props "$trial/"
  cat >"$trial/trial.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Microsoft.Orleans.Server" />
    <PackageReference Include="Microsoft.Orleans.Reminders" />
    <PackageReference Include="Microsoft.Orleans.Sdk" />
  </ItemGroup>
</Project>
XML
  if dotnet restore "$trial/trial.csproj" -p:Engine=orleans >"$trial/log" 2>&1; then
    choice=orleans reason="the Orleans packages can be restored"
  else
    choice=local reason="the package registry does not serve all Orleans packages"
  fi
  rm -rf "$trial"
  cat >engine.props <<XML
<Project>
  <!-- $reason -->
  <PropertyGroup><Engine Condition="'\$(Engine)' == ''">$choice</Engine></PropertyGroup>
</Project>
XML
}

# assembly NAME — where a project's program lies after the build.
assembly() {
  echo "$root/artifacts/$engine/bin/$1/release/$1.dll"
}

sources=(engine grain-interfaces grains storage gateway silo deploy/postgres tests
  Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig)

# stale STAMP PATH… — whether anything in the paths changed (files, or entries of folders) after the stamp was made.
stale() {
  local stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" \( -name node_modules -o -name wwwroot -o -path gateway/web -o -path tests/browser \) -prune -o -newer "$stamp" ! -path gateway -print -quit 2>/dev/null)" ]
}

# build_project FOLDER NAME — builds one project with what it refers to, unless nothing changed since the last time.
build_project() {
  choose_engine "${RAG_ENGINE:-}"
  local stamp="artifacts/$engine/$2.built" started
  started=$(mktemp)
  if stale "$stamp" "${sources[@]}" || [ ! -f "$(assembly "$2")" ]; then
    echo "rag: building $2 for the $engine engine" >&2
    dotnet build "$1" -c Release -p:Engine="$engine" -v quiet -clp:NoSummary >&2 || { rm -f "$started"; fail "the build of $1 failed."; }
    mkdir -p "artifacts/$engine"
    touch -r "$started" "$stamp"
  fi
  rm -f "$started"
}

# build_solution — everything, unless nothing changed since the last time.
build_solution() {
  choose_engine "${RAG_ENGINE:-}"
  local stamp="artifacts/$engine/solution.built" started
  started=$(mktemp)
  if stale "$stamp" "${sources[@]}" Orleans.Rag.sln; then
    echo "rag: building everything for the $engine engine" >&2
    dotnet build Orleans.Rag.sln -c Release -p:Engine="$engine" -v quiet -clp:NoSummary >&2 || { rm -f "$started"; fail "the build failed."; }
    touch -r "$started" "$stamp"
  fi
  rm -f "$started"
}

# npm_install FOLDER — npm packages of a folder, as locked.
npm_install() {
  need_node
  local stamp="$1/node_modules/.installed"
  if [ ! -f "$stamp" ] || [ "$1/package-lock.json" -nt "$stamp" ]; then
    echo "rag: installing npm packages of $1" >&2
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2) || fail "npm could not install the packages of $1."
    touch "$stamp"
  fi
}

# need_hnswlib — the peer of the search bench, compiled for this machine if it can be; without it the bench leaves it out.
need_hnswlib() {
  npm_install tests/bench
  if [ ! -f tests/bench/node_modules/hnswlib-node/build/Release/addon.node ]; then
    echo "rag: compiling hnswlib" >&2
    (cd tests/bench && npm rebuild hnswlib-node --loglevel=error >&2) || { echo "rag: hnswlib could not be compiled here; it is left out." >&2; return 0; }
  fi
  export RAG_BENCH_MODULES="$root/tests/bench/node_modules"
}

# need_web_page — the page, built into gateway/wwwroot.
need_web_page() {
  local stamp=gateway/wwwroot/.built started
  if [ -f "$stamp" ] && [ -z "$(find gateway/web -name node_modules -prune -o -newer "$stamp" -print -quit)" ]; then return; fi
  npm_install gateway/web
  echo "rag: building the page" >&2
  started=$(mktemp)
  (cd gateway/web && npm run --silent build >&2) || fail "the build of gateway/web failed."
  touch -r "$started" "$stamp"
  rm -f "$started"
}
