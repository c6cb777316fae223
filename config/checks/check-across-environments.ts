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

/** Who was first to claim a thing. Within one environment other checks judge. */
class Claims {
  readonly #report: Report;
  readonly #holders = new Map<string, Position>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Whether the thing was free; reports it when another file has it. */
  claim(thing: string, where: Position, code: FindingCode, summary: string, fix: string): boolean {
    const holder = this.#holders.get(thing);
    if (holder === undefined) this.#holders.set(thing, where);
    if (holder === undefined || holder.file === where.file) return true;
    const details: FindingDetails = {
      summary,
      expected: `one environment for it; ${holder.file}:${holder.line} has it`,
      fix,
    };
    this.#report(code, where, details);
    return false;
  }
}

/** One text for all spellings of an org: this machine has several names. */
function orgOf(orgUrl: string): string {
  const address = parseWebAddress(orgUrl);
  if (address === undefined || !isLoopback(webOrigin(address))) return orgUrl;
  return webOrigin({ ...address, host: "localhost" });
}

function claimState(claims: Claims, { environment: { state }, source }: LocatedEnvironment): void {
  const { place } = state;
  const name = place.kind === "local" ? plainPath(place.path) : nameOfPlace(place);
  const what = place.kind === "local" ? "state file" : "place of the state";
  claims.claim(
    `state ${name}`,
    source.value(["state", place.kind === "local" ? "path" : place.kind]),
    "MC113",
    `${what} ${quote(name)} belongs to another environment`,
    place.kind === "local"
      ? "write a path of its own, or remove it for the default"
      : "write one of its own, with {environment} in it",
  );
}

function claimGroups(
  claims: Claims,
  groups: LookAlikeGroups,
  { environment: { okta, roles } }: LocatedEnvironment,
): void {
  const org = orgOf(okta.orgUrl);
  for (const { group, builtIn, key, source } of roles) {
    if (group.kind === "referenced") continue;
    const summary = `group ${quote(group.name)} is managed by another environment of the same org`;
    const own = builtIn ? `write { role: ${key}, groupName: … } in roles.builtIn` : "add groupName";
    const fix = `${own} for a group of its own, or groupId to refer to the other's`;
    const isFree = claims.claim(`${org} group ${group.name}`, source, "MC110", summary, fix);
    if (isFree) groups.compare(org, group.name, source);
  }
}

/** Labels of apps and the server's name. Those made from `users.appLabel` are not reported beside a collision of it. */
function claimNames(claims: Claims, { environment, source }: LocatedEnvironment): void {
  const { okta, users, api, authorizationServer } = environment;
  const claim = (kind: string, name: string, where: Position, code: FindingCode, fix: string) =>
    claims.claim(
      `${orgOf(okta.orgUrl)} ${kind} ${name}`,
      where,
      code,
      `${kind} ${quote(name)} is used by another environment of the same org`,
      fix,
    );
  let isFree = true;
  if (users !== undefined) {
    const path = ["users", "appLabel"];
    const where = source.has(path) ? source.value(path) : users.source;
    isFree = claim("app label", users.appLabel, where, "MC111", "write users.appLabel: with a label of its own");
  }
  for (const client of api?.clients ?? []) {
    if (client.useUserApp || !isFree) continue;
    claim("app label", client.label, client.source, "MC111", "rename the client");
  }
  if (!isFree && !source.has(["authorizationServer", "name"])) return;
  const fix = "write authorizationServer.name: with a name of its own";
  claim("authorization server", authorizationServer.name, authorizationServer.source, "MC112", fix);
}
