import { DEFAULT_APP_LABEL, MAX_APP_LABEL } from "../../domain/app-label.ts";
import { nameInOkta } from "../../domain/naming.ts";
import { namingOf } from "../naming-of.ts";
import { quote, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import { checkCharacters } from "./check-name.ts";
import { MAX_GROUP_NAME } from "./check-role-groups.ts";

/** Longest name of an authorization server, in characters. Okta documents no limit, so this is that of a group. */
export const MAX_SERVER_NAME = 255;

/** Checks `naming`, and the names that result from it. */
export function checkNaming(context: CheckContext): void {
  const { prefix, suffix } = namingOf(context.draft);
  if (prefix === "" && suffix === "") return;
  checkCharacters(context, PREFIX, prefix, { trimmed: (text) => text.trimStart(), spaces: "starts with a space" });
  checkCharacters(context, SUFFIX, suffix, { trimmed: (text) => text.trimEnd(), spaces: "ends with a space" });
  checkSeparation(context);
  checkLengths(context);
  checkJunctions(context);
}

const PREFIX = ["naming", "prefix"];
const SUFFIX = ["naming", "suffix"];

/** YAML drops the trailing space of `prefix: EU `, which is invisible in the file. */
function checkSeparation({ draft, source, report }: CheckContext): void {
  const { prefix, suffix } = namingOf(draft);
  if (/[\p{L}\p{N}]$/u.test(prefix)) {
    report("MC150", source.value(PREFIX), {
      summary: `no space between the prefix ${quote(prefix)} and the names, as in ${quote(`${prefix}Administrator`)}`,
      ...writeInstead(`${prefix.trimStart()} `),
    });
  }
  if (/^[\p{L}\p{N}]/u.test(suffix)) {
    report("MC150", source.value(SUFFIX), {
      summary: `no space between the names and the suffix ${quote(suffix)}, as in ${quote(`Administrator${suffix}`)}`,
      ...writeInstead(` ${suffix.trimEnd()}`),
    });
  }
}

/** A name that the environment creates, as the file has it. */
interface MadeName {
  readonly path: Path;
  readonly name: string;
  /** In characters. */
  readonly longest: number;
}

/** A name that is too long without naming is reported elsewhere. */
function checkLengths(context: CheckContext): void {
  const { source, report } = context;
  const naming = namingOf(context.draft);
  const tooLong = madeNames(context).filter(
    ({ name, longest }) => lengthOf(name) <= longest && lengthOf(nameInOkta(name, naming)) > longest,
  );
  for (const { path, name, longest } of tooLong) {
    const isWritten = source.has(path);
    report("MC017", isWritten ? source.value(path) : source.key(["naming"]), {
      summary: `name ${quote(name)} with prefix and suffix has ${lengthOf(nameInOkta(name, naming))} characters`,
      expected: `1 to ${longest} characters`,
      fix: isWritten ? "shorten the name, or the prefix or suffix" : "shorten it",
    });
  }
}

/** An accent at the start of a suffix combines with the last letter of a name. */
function checkJunctions(context: CheckContext): void {
  const { source, report } = context;
  const { prefix, suffix } = namingOf(context.draft);
  const joins = (left: string, right: string) =>
    `${left}${right}`.normalize("NFC") !== `${left.normalize("NFC")}${right.normalize("NFC")}`;
  const names = madeNames(context).map(({ name }) => name);
  for (const [path, affix, isJoined] of [
    [PREFIX, prefix, names.some((name) => joins(prefix, name))],
    [SUFFIX, suffix, names.some((name) => joins(name, suffix))],
  ] as const) {
    if (!isJoined) continue;
    report("MC019", source.value(path), {
      summary: `${path.at(-1)} and the adjacent name together are not normalized to NFC`,
      got: quote(affix),
      expected: "no accent or other combining character where the two meet",
    });
  }
}

function madeNames({ draft, source, locatedRoles }: CheckContext): MadeName[] {
  const { prefix, suffix } = namingOf(draft);
  const groups = locatedRoles.flatMap(({ role: { group }, path }): MadeName[] => {
    if (group.kind !== "managed") return [];
    const name = group.name.slice(prefix.length, group.name.length - suffix.length);
    const key = ["groupName", "name"].find((each) => source.has([...path, each]));
    return [{ path: key === undefined ? path : [...path, key], name, longest: MAX_GROUP_NAME }];
  });
  const label = draft.users?.appLabel ?? DEFAULT_APP_LABEL;
  const app = draft.users === undefined ? [] : [{ path: ["users", "appLabel"], name: label, longest: MAX_APP_LABEL }];
  const server = draft.authorizationServer?.name ?? label;
  return [...groups, ...app, { path: ["authorizationServer", "name"], name: server, longest: MAX_SERVER_NAME }];
}

function lengthOf(name: string): number {
  return [...name].length;
}
