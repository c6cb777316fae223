import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { nameOfPlace } from "../../domain/state-place.ts";
import { parseWebAddress, webOrigin } from "../../domain/web-address.ts";
import type { FindingDetails, Report } from "../finding.ts";
import type { FindingCode } from "../finding-codes/all.ts";
import { plainPath } from "../project-path.ts";
import { quote } from "../quote.ts";
import type { SourceMap } from "../source-map.ts";
import { LookAlikeGroups } from "./look-alike-groups.ts";
import { ownPlace } from "./own-place.ts";

/** An environment, perhaps with gaps, and where its values stand. */
export interface LocatedEnvironment {
  readonly environment: Environment;
  readonly source: SourceMap;
}

/** Judges environments against each other: what one manages in an org, or as its state, no other may manage too. */
export function checkAcrossEnvironments(environments: readonly LocatedEnvironment[], report: Report): void {
  const claims = new Claims(report);
  const groups = new LookAlikeGroups(report);
  const inOrder = environments.toSorted((a, b) => (a.environment.file < b.environment.file ? -1 : 1));
  for (const located of inOrder) {
    claimState(claims, located);
    if (located.environment.okta.orgUrl === "") continue;
    claimGroups(claims, groups, located);
    claimNames(claims, located);
  }
}

/** What one environment claims. */
interface Claim {
  readonly by: LocatedEnvironment;
  /** What no two environments may have. */
  readonly thing: string;
  /** Where its value stands, in the environment's file or in the shared defaults. */
  readonly where: Position;
  readonly code: FindingCode;
  readonly summary: string;
  readonly fix: string;
}

/** Who was first to claim a thing. Within one environment other checks judge. */
class Claims {
  readonly #report: Report;
  readonly #holders = new Map<string, Position>();

  constructor(report: Report) {
    this.#report = report;
  }

  /**
   * Whether the thing was free; reports it when another environment has it. A value that both share is not wrong by
   * itself: it is reported in the file that has to be told apart.
   */
  claim({ by: { environment }, thing, where, code, summary, fix }: Claim): boolean {
    const holder = this.#holders.get(thing);
    const place = ownPlace(where, environment);
    if (holder === undefined) this.#holders.set(thing, place);
    if (holder === undefined || holder.file === environment.file) return true;
    const details: FindingDetails = {
      summary,
      ...(place !== where && { got: `the shared one of ${where.file}:${where.line}` }),
      expected: `one environment for it; ${holder.file}:${holder.line} has it`,
      fix,
    };
    this.#report(code, place, details);
    return false;
  }
}

/** One text for all spellings of an org: this machine has several names. */
function orgOf(orgUrl: string): string {
  const address = parseWebAddress(orgUrl);
  if (address === undefined || !isLoopback(webOrigin(address))) return orgUrl;
  return webOrigin({ ...address, host: "localhost" });
}

function claimState(claims: Claims, by: LocatedEnvironment): void {
  const { environment, source } = by;
  const { place } = environment.state;
  const isLocal = place.kind === "local";
  const name = isLocal ? plainPath(place.path) : nameOfPlace(place);
  claims.claim({
    by,
    thing: `state ${name}`,
    where: source.value(["state", isLocal ? "path" : place.kind]),
    code: "MC113",
    summary: `${isLocal ? "state file" : "place of the state"} ${quote(name)} belongs to another environment`,
    fix: isLocal
      ? "write a path of its own, or remove it for the default"
      : "write one of its own, with {environment} in it",
  });
}

function claimGroups(claims: Claims, groups: LookAlikeGroups, by: LocatedEnvironment): void {
  const { okta, roles } = by.environment;
  const org = orgOf(okta.orgUrl);
  for (const { group, builtIn, key, source: where } of roles) {
    if (group.kind !== "managed") continue;
    const own = builtIn ? `write { role: ${key}, groupName: … } in roles.builtIn` : "add groupName";
    const isFree = claims.claim({
      by,
      thing: `${org} group ${group.name}`,
      where,
      code: "MC110",
      summary: `group ${quote(group.name)} is managed by another environment of the same org`,
      fix: `${ownNaming(by)}; or ${own} for this group alone, or groupId to refer to the other's`,
    });
    if (isFree) groups.compare(org, group.name, where, by.environment);
  }
}

/** Labels of apps and the server's name. Those made from `users.appLabel` are not reported beside a collision of it. */
function claimNames(claims: Claims, by: LocatedEnvironment): void {
  const { environment, source } = by;
  const { okta, users, api, authorizationServer } = environment;
  const claim = (kind: string, name: string, where: Position, code: FindingCode, fix: string) =>
    claims.claim({
      by,
      thing: `${orgOf(okta.orgUrl)} ${kind} ${name}`,
      where,
      code,
      summary: `${kind} ${quote(name)} is used by another environment of the same org`,
      fix: `${ownNaming(by)}; or ${fix}`,
    });
  let isFree = true;
  if (users !== undefined) {
    const path = ["users", "appLabel"];
    const where = source.has(path) ? source.value(path) : ownPlace(users.source, environment);
    isFree = claim("app label", users.appLabel, where, "MC111", "write users.appLabel: with a label of its own");
  }
  for (const client of api?.clients ?? []) {
    if (client.useUserApp || !isFree) continue;
    claim("app label", client.label, client.source, "MC111", "rename the client");
  }
  if (!isFree && !source.has(["authorizationServer", "name"])) return;
  const isNamed = source.has(["authorizationServer", "name"]) || source.has(["users", "appLabel"]);
  const where = isNamed ? authorizationServer.source : ownPlace(authorizationServer.source, environment);
  const fix = "write authorizationServer.name: with a name of its own";
  claim("authorization server", authorizationServer.name, where, "MC112", fix);
}

/** What tells every name of an environment apart at once. */
function ownNaming({ environment, source }: LocatedEnvironment): string {
  const path = ["naming", "prefix"];
  const isOwn = source.has(path) && source.value(path).file === environment.file;
  return isOwn
    ? "write another naming.prefix for all names"
    : `write naming: { prefix: ${quote(`${environment.name} `)} } for all names`;
}
