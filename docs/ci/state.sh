#!/usr/bin/env bash
# Keeps Terraform's state in a branch of this repository: `state.sh fetch production`, `state.sh store production`.
# Meant for state.secrets: omit, where the state holds names and ids only. Anything that keeps one file will do instead.
#
# GITHUB_TOKEN: may read the repository, for store also write. Without it, git uses what it is set up with.
# Exit codes: 0 done; 1 refused; 2 wrong usage; 3 no usable answer, or no usable state.
set -euo pipefail
umask 077
export LC_ALL=C

branch=mc-okta-state
ref="refs/heads/$branch"
command=${1-}
environment=${2-}

fail() {
  echo "state.sh: $2" >&2
  exit "$1"
}

[[ $# -eq 2 && $command =~ ^(fetch|store)$ ]] || fail 2 "usage: state.sh fetch|store <env>"
# The name becomes a path and a ref.
[[ $environment =~ ^[a-z0-9][a-z0-9-]*$ ]] ||
  fail 2 "not the name of an environment: $(printf %q "$environment"); expected lower case letters, digits and hyphens"

file="state/$environment.tfstate"
# The blob that the last fetch or store of this environment saw; no ref when there was none.
seen="refs/mc-okta/state/$environment"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Only for this process and its children, through variables: never an argument, never .git/config.
git_setting() {
  local n=${GIT_CONFIG_COUNT:-0}
  export "GIT_CONFIG_KEY_$n=$1" "GIT_CONFIG_VALUE_$n=$2" GIT_CONFIG_COUNT=$((n + 1))
}
export GIT_TERMINAL_PROMPT=0
# What a package's install script left in .git/hooks does not run with the token.
git_setting core.hooksPath /dev/null
if [ -n "${GITHUB_TOKEN:-}" ]; then
  # No other helper may keep the token, and no other host gets it.
  git_setting credential.helper ""
  # shellcheck disable=SC2016 # git's shell reads the variable, so that its value is in no setting.
  git_setting "credential.${GITHUB_SERVER_URL:-https://github.com}.helper" \
    '!f() { if [ "$1" = get ]; then echo username=x-access-token; echo "password=$GITHUB_TOKEN"; fi; }; f'
fi

# The branch's newest commit in FETCH_HEAD; 1 when origin says that there is no such branch. No answer is not that answer.
fetch_branch() {
  local status=0 name
  git ls-remote --exit-code origin "$ref" >"$folder/refs" || status=$?
  case $status in
    0) ;;
    2) return 1 ;;
    *) fail 3 "cannot ask origin for the branch $branch: git ls-remote ended with $status. Whether a state is stored is not known" ;;
  esac
  # ls-remote also lists refs that only end in this name.
  while read -r _ name; do
    if [ "$name" != "$ref" ]; then continue; fi
    git fetch --quiet --no-tags origin "$ref" || fail 3 "cannot fetch the branch $branch: git fetch ended with $?"
    return 0
  done <"$folder/refs"
  return 1
}

# The blob of this environment in FETCH_HEAD; nothing when the branch has none.
stored_blob() {
  local entry blob
  entry=$(git ls-tree --full-tree FETCH_HEAD -- "$file") || return
  read -r _ _ blob _ <<<"$entry"
  echo "$blob"
}

# Terraform takes an empty file for no state, and would create everything again.
is_state() {
  node -e '
    const { readFileSync } = require("node:fs");
    try {
      const state = JSON.parse(readFileSync(process.argv[1], "utf8"));
      process.exitCode = typeof state?.lineage === "string" ? 0 : 1;
    } catch {
      process.exitCode = 1;
    }' "$1"
}

fetch() {
  local blob=""
  if fetch_branch; then
    blob=$(stored_blob) || fail 3 "cannot read the branch $branch"
  fi
  if [ -z "$blob" ]; then
    if git show-ref --verify --quiet "$seen"; then git update-ref -d "$seen"; fi
    echo "no state of $environment is stored"
    return
  fi
  git cat-file blob "$blob" >"$folder/state" || fail 3 "cannot read $file of the branch $branch"
  is_state "$folder/state" || fail 3 "$file of the branch $branch is not a Terraform state: restore it from an earlier commit"
  mkdir -p state
  # In two steps, because a move between two disks is a copy that can stop half-way.
  cp "$folder/state" "$file.new"
  mv -f "$file.new" "$file"
  git update-ref "$seen" "$blob"
}

store() {
  local blob expected current="" tree commit parent=()
  [ -e "$file" ] || fail 3 "$file does not exist: no state was stored. state.path has to be $file"
  is_state "$file" || fail 3 "$file is not a Terraform state: it was not stored"
  blob=$(git hash-object -w --no-filters "$file")
  expected=$(git for-each-ref --format='%(objectname)' "$seen")
  export GIT_INDEX_FILE="$folder/index"
  export GIT_AUTHOR_NAME=mc-okta GIT_AUTHOR_EMAIL=mc-okta@localhost
  export GIT_COMMITTER_NAME=mc-okta GIT_COMMITTER_EMAIL=mc-okta@localhost
  if fetch_branch; then
    current=$(stored_blob) || fail 3 "cannot read the branch $branch"
    git read-tree FETCH_HEAD
    parent=(-p FETCH_HEAD)
  fi
  if [ "$current" = "$blob" ]; then
    git update-ref "$seen" "$blob"
    return
  fi
  [ "$current" = "$expected" ] ||
    fail 1 "the stored state of $environment is not the one that was fetched here: it was not overwritten. Keep $file, and find out who stored the other one"
  git update-index --add --cacheinfo "100644,$blob,$file"
  tree=$(git write-tree)
  commit=$(git commit-tree ${parent[@]+"${parent[@]}"} -m "State of $environment" "$tree")
  # Refused when the branch moved since it was fetched above.
  git push --quiet origin "$commit:$ref" || fail 1 "the state of $environment was not stored: git push ended with $?. Keep $file"
  git update-ref "$seen" "$blob"
}

"$command"
