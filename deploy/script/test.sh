# ./rag test: every group in turn; what failed is told again at the end, and the sums stand in the last line.

groups=(engine unit simulation postgres gateway system web browser)
passed=0 failed=0 skipped=0
failures=""

# note_failures GROUP TEXT — keeps the names and messages of failed tests for the end of the run, where a long output does not hide them.
note_failures() {
  [ -z "$2" ] || failures+="-- $1"$'\n'"$2"$'\n'
}

# count PASSED FAILED SKIPPED — adds a group's sums.
count() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# run_dotnet NAME — a test program of xunit; its report is read from a file, so that a crash counts as a failure.
run_dotnet() {
  local name=$1 report status=0 sums
  report=$(mktemp)
  (cd "tests/${name,,}" && dotnet "$(assembly "Rag.Tests.$name")" -noLogo -noColor -ctrf "$report") || status=$?
  sums=$(node -e '
    try {
      const s = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).results.summary;
      console.log(s.passed, s.failed + (s.other ?? 0), s.skipped + (s.pending ?? 0));
    } catch { console.log("0 1 0"); }' "$report")
  note_failures "$name, $engine engine" "$(node -e '
    try {
      for (const t of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).results.tests)
        if (t.status !== "passed" && t.status !== "skipped" && t.status !== "pending")
          console.log([`${t.status}: ${t.name}`, t.message, t.trace].filter(Boolean).join("\n").slice(0, 4000));
    } catch { console.log("no report: the test program did not come to its end"); }' "$report")"
  rm -f "$report"
  # shellcheck disable=SC2086
  count $sums
  if [ "$status" != 0 ] && [ "$(echo "$sums" | cut -d' ' -f2)" = 0 ]; then count 0 1 0; fi
}

# run_conformance — the rules of the actor model, on the local engine always and on Orleans where that is the engine.
run_conformance() {
  local engine chosen=$engine
  for engine in $(printf '%s\n' local "$chosen" | sort -u); do
    echo "-- on the $engine engine"
    build_project tests/engine Rag.Tests.Engine
    run_dotnet Engine
  done
}

# run_node FOLDER SCRIPT — an npm script whose output ends with node's or vitest's TAP sums.
run_node() {
  local log status=0 p f s
  log=$(mktemp)
  (cd "$1" && npm run --silent "$2") 2>&1 | tee "$log" || status=$?
  p=$(sed -n 's/^\(# pass\|ℹ pass\) \([0-9]*\)$/\2/p' "$log" | awk '{n+=$1} END {print n+0}')
  f=$(sed -n 's/^\(# fail\|ℹ fail\) \([0-9]*\)$/\2/p' "$log" | awk '{n+=$1} END {print n+0}')
  s=$(sed -n 's/^\(# skipped\|ℹ skipped\) \([0-9]*\)$/\2/p' "$log" | awk '{n+=$1} END {print n+0}')
  [ "$status" != 0 ] && [ "$f" = 0 ] && f=1
  [ "$f" = 0 ] || note_failures "$1" "$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -A 12 -E '^ *(✖|FAIL) ' | tail -120)"
  rm -f "$log"
  count "$p" "$f" "$s"
}

# The simulator is the local engine on a scheduler of its own, whichever engine everything else is tested on.
run_simulation() {
  local engine=local RAG_ENGINE=local
  build_project tests/simulation Rag.Tests.Simulation
  run_dotnet Simulation
}

run_group() {
  echo "== $1"
  case "$1" in
    engine) run_conformance ;;
    unit | postgres | gateway | system) run_dotnet "${1^}" ;;
    simulation) run_simulation ;;
    web) npm_install gateway/web; run_node gateway/web test ;;
    browser)
      need_chromium; need_web_page; npm_install tests/browser
      build_project silo Rag.Silo
      run_node tests/browser test
      ;;
  esac
}

run_tests() {
  local wanted=("$@") group
  [ ${#wanted[@]} -gt 0 ] || wanted=("${groups[@]}")
  for group in "${wanted[@]}"; do
    case " ${groups[*]} " in *" $group "*) ;; *) fail "there is no test group '$group': ${groups[*]}." ;; esac
  done
  need_node
  choose_engine "${RAG_ENGINE:-}"
  case " ${wanted[*]} " in *unit*|*postgres*|*gateway*|*system*) build_solution ;; esac
  for group in "${wanted[@]}"; do run_group "$group"; done
  [ -z "$failures" ] || printf '\n== failed\n%s\n' "$failures"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
}
