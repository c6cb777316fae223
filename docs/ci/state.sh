#!/usr/bin/env bash
# Keeps Terraform's state in a branch of this repository: `state.sh fetch production`, `state.sh store production`.
# Meant for state.secrets: omit, where the state holds names and ids only. Anything that keeps one file will do instead.
set -euo pipefail
umask 077

branch=mc-okta-state
file="state/${2:?usage: state.sh fetch|store <env>}.tfstate"

# The branch's newest commit in FETCH_HEAD; fails when there is no such branch yet.
fetch_branch() {
  git ls-remote --exit-code --heads origin "$branch" >/dev/null || return 1
  git fetch --quiet origin "$branch"
}

case ${1-} in
  fetch)
    mkdir -p state
    if fetch_branch && git cat-file -e "FETCH_HEAD:$file" 2>/dev/null; then git show "FETCH_HEAD:$file" >"$file"; fi
    ;;
  store)
    [ -s "$file" ] || exit 0
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    export GIT_INDEX_FILE="$folder/index"
    export GIT_AUTHOR_NAME=mc-okta GIT_AUTHOR_EMAIL=mc-okta@localhost
    export GIT_COMMITTER_NAME=mc-okta GIT_COMMITTER_EMAIL=mc-okta@localhost
    parent=()
    if fetch_branch; then
      git read-tree FETCH_HEAD
      parent=(-p FETCH_HEAD)
    fi
    git update-index --add --cacheinfo "100644,$(git hash-object -w "$file"),$file"
    commit=$(git commit-tree "${parent[@]}" -m "State of $2" "$(git write-tree)")
    # Refused when somebody else stored one meanwhile: then look before you overwrite theirs.
    git push --quiet origin "$commit:refs/heads/$branch"
    ;;
  *)
    echo "usage: state.sh fetch|store <env>" >&2
    exit 2
    ;;
esac
