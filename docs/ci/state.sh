#!/usr/bin/env bash
# Stores Terraform's state in a branch of this repository: `state.sh fetch production`, `state.sh store production`. It also
# stores the journal of a failed deploy, which tells the next deploy what the failed one may have created.
# Meant for state.secrets: omit, where both hold names and ids only. Any other storage for two files works, too.
#
# GITHUB_TOKEN: can read the repository, and for store also write to it. Without it, git uses its own settings.
# With it, git runs no hook, and no program that .git/config names. This is not a security boundary: code that ran earlier in this
# job can change this script, PATH and the network settings. So run no third-party code before it: in the recipes, npm ci runs
# without scripts; the packages that mc-okta itself loads are the remaining risk.
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
# Exists from the start of an apply until an apply succeeds.
journal="$file.journal"
# Where Terraform writes a state that it could not write to $file.
errored="cdktf.out/stacks/$environment/errored.tfstate"
# The blobs that the last fetch or store of this environment saw; no ref if there was none.
seen="refs/mc-okta/state/$environment"
seen_journal="refs/mc-okta/journal/$environment"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Sets it only for this process and its children, through variables: never in an argument or in .git/config.
git_setting() {
  local n=${GIT_CONFIG_COUNT:-0}
  export "GIT_CONFIG_KEY_$n=$1" "GIT_CONFIG_VALUE_$n=$2" GIT_CONFIG_COUNT=$((n + 1))
}
export GIT_TERMINAL_PROMPT=0
# Hooks that earlier code left in .git/hooks must not run with the token.
git_setting core.hooksPath /dev/null
if [ -n "${GITHUB_TOKEN:-}" ]; then
  # Settings that name or start other programs. For uploadpack and receivepack git takes the first value, so they are
  # arguments below.
  for setting in core.fsmonitor=false core.askPass= core.sshCommand=ssh core.alternateRefsCommand=true \
    push.gpgSign=false maintenance.auto=false gc.auto=0; do
    git_setting "${setting%%=*}" "${setting#*=}"
  done
  export GIT_ALLOW_PROTOCOL=file:http:https:ssh
  # No other helper can store the token, and no other host gets it.
  git_setting credential.helper ""
  # shellcheck disable=SC2016 # git's shell reads the variable, so the value is in no setting.
  git_setting "credential.${GITHUB_SERVER_URL:-https://github.com}.helper" \
    '!f() { if [ "$1" = get ]; then echo username=x-access-token; echo "password=$GITHUB_TOKEN"; fi; }; f'
fi

# Fetches the branch's newest commit to FETCH_HEAD; 1 if origin answers that there is no such branch. No answer is an error.
fetch_branch() {
  local status=0 name
  git ls-remote --upload-pack=git-upload-pack --exit-code origin "$ref" >"$folder/refs" || status=$?
  case $status in
    0) ;;
    2) return 1 ;;
    *) fail 3 "cannot ask origin for the branch $branch: git ls-remote ended with $status. Whether a state is stored is not known" ;;
  esac
  # ls-remote also lists refs that only end with this name.
  while read -r _ name; do
    if [ "$name" != "$ref" ]; then continue; fi
    git fetch --quiet --no-tags --no-recurse-submodules --upload-pack=git-upload-pack origin "$ref" ||
      fail 3 "cannot fetch the branch $branch: git fetch ended with $?"
    return 0
  done <"$folder/refs"
  return 1
}

# Prints the blob of a file in FETCH_HEAD; nothing if the branch has none.
stored_blob() {
  local entry blob
  entry=$(git ls-tree --full-tree FETCH_HEAD -- "$1") || return
  read -r _ _ blob _ <<<"$entry"
  echo "$blob"
}

# Terraform treats an empty file as no state, and would create everything again.
is_state() {
  node -e '
    const { readFileSync } = require("node:fs");
    try {
      const state = JSON.parse(readFileSync(process.argv[1], "utf8"));
      process.exitCode = typeof state?.lineage === "string" && Number.isSafeInteger(state.serial) ? 0 : 1;
    } catch {
      process.exitCode = 1;
    }' "$1"
}

# Writes the blob of a stored state to $folder/state.
read_stored() {
  git cat-file blob "$1" >"$folder/state" || fail 3 "cannot read $file of the branch $branch"
  is_state "$folder/state" || fail 3 "$file of the branch $branch is not a Terraform state: restore it from an earlier commit"
}

# Prints why the second state is not the successor of the first; nothing if it is. Terraform increments the serial of a
# lineage with every change.
objection() {
  node -e '
    const { readFileSync } = require("node:fs");
    const [stored, mine] = process.argv.slice(1).map((file) => JSON.parse(readFileSync(file, "utf8")));
    if (mine.lineage !== stored.lineage) console.log("another lineage");
    else if (mine.serial <= stored.serial) console.log(`serial ${mine.serial}, and serial ${stored.serial} is stored`);
  ' "$1" "$2"
}

# Prints the blob that the last fetch or store saw; nothing if there was none.
seen_blob() {
  git for-each-ref --format='%(objectname)' "$1"
}

# Records in a ref what was seen: a blob, or nothing.
note_seen() {
  if [ -n "$2" ]; then
    git update-ref "$1" "$2"
  elif git show-ref --verify --quiet "$1"; then
    git update-ref -d "$1"
  fi
}

# Prints the blob of a local file; nothing if there is no file.
local_blob() {
  if [ -e "$1" ]; then git hash-object -w --no-filters "$1"; fi
}

# After a deploy that was interrupted, or could not store its state, the local file is the only record.
keep_unstored() {
  local mine
  [ -e "$1" ] || return 0
  mine=$(git hash-object --no-filters "$1")
  if [ "$mine" = "$2" ] || [ "$mine" = "$(seen_blob "$3")" ]; then return; fi
  fail 1 "$1 is neither stored nor what was last fetched: it was not overwritten. If it is the result of a deploy, run: state.sh store $environment. Otherwise move it away, and fetch again"
}

# Replaces a file in two steps: a move between two disks is a copy that can stop halfway.
put() {
  mkdir -p state
  cp "$1" "$2.new"
  mv -f "$2.new" "$2"
}

fetch() {
  local blob="" journal_blob=""
  if fetch_branch; then
    blob=$(stored_blob "$file") || fail 3 "cannot read the branch $branch"
    journal_blob=$(stored_blob "$journal") || fail 3 "cannot read the branch $branch"
  fi
  if [ -n "$blob" ]; then read_stored "$blob"; fi
  if [ -n "$journal_blob" ]; then
    git cat-file blob "$journal_blob" >"$folder/journal" || fail 3 "cannot read $journal of the branch $branch"
  fi
  keep_unstored "$file" "$blob" "$seen"
  keep_unstored "$journal" "$journal_blob" "$seen_journal"
  if [ -n "$blob" ]; then put "$folder/state" "$file"; else echo "no state of $environment is stored"; fi
  # A journal that is no longer stored belongs to a deploy that another one has completed.
  if [ -n "$journal_blob" ]; then put "$folder/journal" "$journal"; else rm -f "$journal"; fi
  note_seen "$seen" "$blob"
  note_seen "$seen_journal" "$journal_blob"
}

# Refuses a state that does not continue the stored one.
require_successor() {
  local against
  if [ -z "$1" ] || [ "$1" = "$2" ]; then return; fi
  read_stored "$1"
  against=$(objection "$folder/state" "$file")
  [ -z "$against" ] || fail 1 "$file has $against: it was not stored. Keep $file, and compare it with the stored state"
}

store() {
  local blob journal_blob current="" current_journal="" tree commit parent=()
  [ ! -e "$errored" ] ||
    fail 1 "Terraform could not write its newest state to $file, and left it in $errored: nothing was stored. Keep both files"
  # A first deploy that was interrupted early has a journal and no state.
  [ -e "$file" ] || [ -e "$journal" ] || fail 3 "$file does not exist: no state was stored. state.path has to be $file"
  [ ! -e "$file" ] || is_state "$file" || fail 3 "$file is not a Terraform state: it was not stored"
  blob=$(local_blob "$file")
  journal_blob=$(local_blob "$journal")
  export GIT_INDEX_FILE="$folder/index"
  export GIT_AUTHOR_NAME=mc-okta GIT_AUTHOR_EMAIL=mc-okta@localhost
  export GIT_COMMITTER_NAME=mc-okta GIT_COMMITTER_EMAIL=mc-okta@localhost
  if fetch_branch; then
    current=$(stored_blob "$file") || fail 3 "cannot read the branch $branch"
    current_journal=$(stored_blob "$journal") || fail 3 "cannot read the branch $branch"
    git read-tree FETCH_HEAD
    parent=(-p FETCH_HEAD)
  fi
  [ -n "$blob" ] || [ -z "$current" ] || fail 3 "$file does not exist, and one is stored: nothing was stored"
  if [ "$current" != "$blob" ] || [ "$current_journal" != "$journal_blob" ]; then
    if [ "$current" != "$blob" ]; then require_fetched "$current" "$seen"; fi
    if [ "$current_journal" != "$journal_blob" ]; then require_fetched "$current_journal" "$seen_journal"; fi
    require_successor "$current" "$blob"
    in_index "$file" "$blob"
    in_index "$journal" "$journal_blob"
    tree=$(git write-tree)
    commit=$(git commit-tree ${parent[@]+"${parent[@]}"} -m "State of $environment" "$tree")
    # Refused if the branch has moved since it was fetched above.
    git push --quiet --receive-pack=git-receive-pack origin "$commit:$ref" || fail 1 "the state of $environment was not stored: git push ended with $?. Keep $file"
  fi
  note_seen "$seen" "$blob"
  note_seen "$seen_journal" "$journal_blob"
}

# Another job may have stored a newer state since then.
require_fetched() {
  [ "$1" = "$(seen_blob "$2")" ] ||
    fail 1 "the stored state of $environment is not the one that was fetched here: it was not overwritten. Keep $file, and find out who stored the other one"
}

# Sets what the next tree has at a path: a blob, or nothing.
in_index() {
  if [ -n "$2" ]; then git update-index --add --cacheinfo "100644,$2,$1"; else git update-index --force-remove -- "$1"; fi
}

"$command"
