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

/** An environment, possibly incomplete, with the positions of its values. */
export interface LocatedEnvironment {
  readonly environment: Environment;
  readonly source: SourceMap;
}

/** Checks environments against each other: no two may manage the same object of an org, or use the same state. */
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

/** Something that an environment claims for itself. */
interface Claim {
  readonly by: LocatedEnvironment;
  /** The thing that only one environment may have. */
  readonly thing: string;
  /** Position of its value, in the environment file or in the shared defaults. */
  readonly where: Position;
  readonly code: FindingCode;
  readonly summary: string;
  readonly fix: string;
}

/** The first claimant of each thing. Other checks cover duplicates within one environment. */
class Claims {
  readonly #report: Report;
  readonly #holders = new Map<string, Position>();

  constructor(report: Report) {
    this.#report = report;
  }

  /**
   * Whether the thing was free; reports it if another environment has it. A shared value is not wrong by itself: it is
   * reported in the environment file that needs its own.
   */
  claim({ by: { environment }, thing, where, code, summary, fix }: Claim): boolean {
    const holder = this.#holders.get(thing);
    const place = ownPlace(where, environment);
    if (holder === undefined) this.#holders.set(thing, place);
    if (holder === undefined || holder.file === environment.file) return true;
    const details: FindingDetails = {
      summary,
      ...(place !== where && { got: `the shared value of ${where.file}:${where.line}` }),
      expected: `a value that no other environment uses; ${holder.file}:${holder.line} uses it`,
      fix,
    };
    this.#report(code, place, details);
    return false;
  }
}

/** One text for all spellings of an org's URL: this machine has several names. */
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
    summary: `${isLocal ? "state file" : "state location"} ${quote(name)} belongs to another environment`,
    fix: isLocal
      ? "write another path, or remove the key to use the default"
      : "write another value that contains {environment}",
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
      fix: `${ownNaming(by)}; or ${own} for this group only, or groupId to reference the other environment's group`,
    });
    if (isFree) groups.compare(org, group.name, where, by.environment);
  }
}

/** Labels of apps and the server's name. Names derived from `users.appLabel` are not reported if it already conflicts. */
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
    isFree = claim("app label", users.appLabel, where, "MC111", "write users.appLabel with another label");
  }
  for (const client of api?.clients ?? []) {
    if (client.useUserApp || !isFree) continue;
    claim("app label", client.label, client.source, "MC111", "rename the client");
  }
  if (!isFree && !source.has(["authorizationServer", "name"])) return;
  const isNamed = source.has(["authorizationServer", "name"]) || source.has(["users", "appLabel"]);
  const where = isNamed ? authorizationServer.source : ownPlace(authorizationServer.source, environment);
  const fix = "write authorizationServer.name with another name";
  claim("authorization server", authorizationServer.name, where, "MC112", fix);
}

/** The fix that makes all names of an environment unique at once. */
function ownNaming({ environment, source }: LocatedEnvironment): string {
  const path = ["naming", "prefix"];
  const isOwn = source.has(path) && source.value(path).file === environment.file;
  return isOwn
    ? "write another naming.prefix for all names"
    : `write naming: { prefix: ${quote(`${environment.name} `)} } for all names`;
}
