#!/usr/bin/env bash
# The steps of a pipeline for one environment or many, for any CI. It needs bash, git, Node and Terraform, and `npm ci
# --ignore-scripts` before every step except `merge`; no terminal and no home folder. The state must be in a shared place.
#
#   pipeline.sh merge <ref>                 merges a Git revision into the checkout, so that the review covers both
#   pipeline.sh check                       reports every mistake in all environment files
#   pipeline.sh list [<selection>]          prints names as a JSON array, for a matrix of jobs
#   pipeline.sh review <ref>                prints the review of the changes since a Git revision, as Markdown; no credential
#   pipeline.sh plan <folder> <selection>   keeps the plans that change something, and prints their review as Markdown
#   pipeline.sh deploy <folder> [<env>...]  applies exactly these plans; by default all plans in the folder
#   pipeline.sh drift <selection>           prints what somebody changed by hand, as Markdown
#   pipeline.sh verify <selection>          requests tokens to prove what each API client gets
#
# A selection is that of mc-okta: names, patterns, --all, --changed-since <ref>.
# Standard output has only the result. A failing environment does not stop the others.
# Exit codes: those of mc-okta, the highest of all environments; except that plan ends with 0 if there are changes.
set -euo pipefail
umask 077
export LC_ALL=C
exec </dev/null

fail() {
  echo "pipeline.sh: $2" >&2
  exit "$1"
}

usage() {
  fail 2 "usage: pipeline.sh check | list [<selection>] | merge|review <ref> | plan <folder> <selection> | deploy <folder> [<env>...] | drift|verify <selection>"
}

[ $# -gt 0 ] || usage
command=$1
shift
environments=${MC_OKTA_ENVIRONMENTS:-environments}
temporary=$(mktemp -d)
remove() {
  git worktree remove --force "$temporary/base" 2>/dev/null || true
  rm -rf "$temporary"
}
trap remove EXIT
# npm and git need a home folder.
export HOME="${HOME:-$temporary}"

# In a checkout of mc-okta its own program, otherwise the installed one. Not npx: it would download a missing package.
mc_okta() {
  if [ -e bin/mc-okta.js ]; then node bin/mc-okta.js "$@"; else node_modules/.bin/mc-okta "$@"; fi
}

# Prints the commit of a revision. The revision may come from anybody's branch.
commit_of() {
  git rev-parse --verify --quiet --end-of-options "$1^{commit}" ||
    fail 2 "Git does not know the revision $(printf %q "$1"): fetch the whole history"
}

# The name becomes a path, and an argument of other programs.
require_names() {
  local name
  for name in "$@"; do
    [[ $name =~ ^[a-z0-9][a-z0-9-]*$ ]] || fail 2 "not the name of an environment: $(printf %q "$name")"
  done
}

merge() {
  local commit
  [ $# -eq 1 ] || usage
  commit=$(commit_of "$1")
  if git merge-base --is-ancestor "$commit" HEAD; then return; fi
  git checkout --quiet --detach
  git -c core.hooksPath=/dev/null -c user.name=mc-okta -c user.email=mc-okta@localhost \
    merge --quiet --no-edit "$commit" >&2 || fail 1 "this branch does not merge with $(printf %q "$1"): bring it up to date"
}

check() {
  [ $# -eq 0 ] || usage
  mc_okta check
}

# Prints the names of a selection, one per line.
names() {
  mc_okta list "$@" --json >"$temporary/list"
  node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).map(({ name }) => name).join("\n")' \
    "$temporary/list"
}

list() {
  local listed
  mc_okta check >&2
  listed=$(names "$@")
  # shellcheck disable=SC2086 # one word each, as the next line checks
  require_names $listed
  node -p 'JSON.stringify(process.argv.slice(1))' -- $listed
}

# Uses the code of the base, so that the review shows the effect of a change of the code.
synthesize_base() {
  local name known=()
  git -c core.hooksPath=/dev/null worktree add --quiet --detach "$temporary/base" "$1" >&2
  for name in "${@:2}"; do
    if [ -e "$temporary/base/$environments/$name.yaml" ] || [ -e "$temporary/base/$environments/$name.yml" ]; then
      known+=("$name")
    fi
  done
  mkdir -p "$temporary/base/cdktf.out/stacks"
  [ ${#known[@]} -gt 0 ] || return 0
  cd "$temporary/base"
  npm ci --ignore-scripts >&2
  mc_okta synth "${known[@]}" >&2 && return
  for name in "${known[@]}"; do
    mc_okta synth "$name" >&2 || echo "pipeline.sh: $name has errors in the base: it is reviewed as a new one" >&2
  done
}

# Deleting a file deletes nothing in Okta.
removed() {
  local path name
  git diff --name-only --no-renames --diff-filter=D "$1" -- "$environments" | while read -r path; do
    name=${path##*/}
    name=${name%.y*ml}
    [[ $name =~ ^[a-z0-9][a-z0-9-]*$ ]] || continue
    printf '\nThe file of `%s` goes, and what it made in Okta stays. To remove that, run `mc-okta destroy %s` first.\n' "$name" "$name"
  done
}

review() {
  local commit changed status=0
  [ $# -eq 1 ] || usage
  commit=$(commit_of "$1")
  changed=$(names --changed-since "$commit")
  # shellcheck disable=SC2086 # one word each, as is checked here
  require_names $changed
  # shellcheck disable=SC2086
  (synthesize_base "$commit" $changed)
  mc_okta review --changed-since "$commit" --base "$temporary/base/cdktf.out" --format markdown --keep-going \
    >"$temporary/review" || status=$?
  # The first line identifies the comment to update.
  [[ $(head -n 1 "$temporary/review") == '<!-- mc-okta review'* ]] || printf '%s\n\n' '<!-- mc-okta review -->'
  cat "$temporary/review"
  removed "$commit"
  return "$status"
}

plan() {
  local folder=${1-} status=0 changed
  [ $# -ge 2 ] || usage
  shift
  mkdir -p "$folder"
  rm -f "$folder"/*.tfplan "$folder"/*.tfplan.json
  # --for-upload fails unless state.secrets is omit: any other plan may hold client secrets.
  mc_okta diff "$@" --out "$folder/{environment}.tfplan" --for-upload --keep-going --json >"$temporary/diff" || status=$?
  [ -s "$temporary/diff" ] || exit "$status"
  changed=$(
    node -p '
      const { environment, hasChanges, environments } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
      const all = environments ?? [{ name: environment, exitCode: hasChanges ? 1 : 0 }];
      all.filter(({ exitCode }) => exitCode === 1).map(({ name }) => name).join("\n")' "$temporary/diff"
  )
  keep_plans "$folder" "$changed"
  # For the approver. Findings do not stop the job here: they were decided on when the change was merged.
  # shellcheck disable=SC2086 # one word each, as keep_plans has checked
  [ -z "$changed" ] || mc_okta review $changed --plan "$folder/{environment}.tfplan.json" --format markdown || [ $? -eq 1 ]
  if [ "$status" -gt 1 ]; then return "$status"; fi
}

# Removes the plans that change nothing: they need no approval.
keep_plans() {
  local file name
  # shellcheck disable=SC2086 # one word each, as is checked here
  require_names $2
  for file in "$1"/*.tfplan; do
    name=${file##*/}
    name=${name%.tfplan}
    if [ -e "$file" ] && [[ $'\n'"$2"$'\n' != *$'\n'"$name"$'\n'* ]]; then rm -f "$file" "$file.json"; fi
  done
}

# Accepts exactly the expected plans, as files: another job created the artifact.
deploy() {
  local folder=${1-} name file found=()
  [ $# -ge 1 ] || usage
  shift
  require_names "$@"
  for file in "$folder"/* "$folder"/.[!.]*; do
    if [ ! -e "$file" ] && [ ! -L "$file" ]; then continue; fi
    name=${file##*/}
    if [[ $name == *.tfplan.json ]] && [ -f "${file%.json}" ]; then continue; fi
    name=${name%.tfplan}
    if [[ $file != *.tfplan || ! $name =~ ^[a-z0-9][a-z0-9-]*$ ]] || [ -L "$file" ] || [ ! -f "$file" ]; then
      fail 1 "$(printf %q "${file##*/}") in $folder is no plan: nothing was applied"
    fi
    found+=("$name")
  done
  if [ $# -gt 0 ] && [ "$(printf '%s\n' "$@" | sort -u)" != "$(printf '%s\n' ${found[@]+"${found[@]}"} | sort)" ]; then
    fail 1 "$folder has other plans than those of $*: nothing was applied"
  fi
  if [ ${#found[@]} -eq 0 ]; then
    echo "pipeline.sh: there is no plan in $folder: nothing changes" >&2
    return
  fi
  for name in "${found[@]}"; do chmod 600 "$folder/$name.tfplan"; done
  mc_okta deploy "${found[@]}" --yes --plan "$folder/{environment}.tfplan" --keep-going
}

drift() {
  [ $# -gt 0 ] || usage
  mc_okta drift "$@" --format markdown --keep-going
}

verify() {
  [ $# -gt 0 ] || usage
  mc_okta verify "$@" --diagnose --keep-going
}

case $command in
  merge | check | list | review | plan | deploy | drift | verify) "$command" "$@" ;;
  *) usage ;;
esac
