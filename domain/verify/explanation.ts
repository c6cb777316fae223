import { isAbout } from "../access-model/access-model.ts";
import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { DriftFinding } from "../drift/drift.ts";
import { isAtLeast } from "../review/severity.ts";
import type { ObjectType, RankedCause } from "./causes/ranking.ts";
import type { ProofSubject } from "./proof-subject.ts";

/** The deployed and the current setup. */
export interface DeployedAndLive {
  readonly state: Pick<Snapshot, "model" | "resources">;
  readonly live: Pick<Snapshot, "model" | "resources">;
}

/** The differences that explain a failed proof, in order of its causes. */
export function explanationsOf(
  causes: readonly RankedCause[],
  subject: ProofSubject,
  findings: readonly DriftFinding[],
  org: DeployedAndLive,
): DriftFinding[] {
  const rank = (finding: DriftFinding) => causes.findIndex((cause) => isConfirmedBy(cause, finding));
  return findings
    .filter((finding) => rank(finding) !== -1)
    .filter((finding) => placesOf(finding).some((address) => isAboutSubject(address, subject, org)))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a difference is a cause, by its ID or its effect. */
function isConfirmedBy({ id, of }: RankedCause, finding: DriftFinding): boolean {
  const { check, consequences, severity } = finding;
  // A display-only change causes no refusal.
  if (of !== undefined) return check === id && isAtLeast(severity, "warning") && of.includes(typeOf(placeOf(finding)));
  return check === id || consequences.some((one) => one.check === id);
}

/** Terraform addresses of changed objects, the cause first: a deleted object also disappears from lists of others. */
function placesOf(finding: DriftFinding): string[] {
  const { difference } = finding;
  const brought = difference !== undefined && "brings" in difference ? (difference.brings ?? []) : [];
  return [placeOf(finding), ...brought.map(({ address }) => address)];
}

/** Terraform address of the changed object. The name of an unmanaged object is its ID. */
function placeOf({ difference, object }: DriftFinding): string {
  if (difference !== undefined) return difference.address;
  const [kind = "", name = ""] = object.split(" ");
  return kind.includes(".") ? kind : `${UNMANAGED[kind] ?? kind}.${name}`;
}

const UNMANAGED: Readonly<Record<string, string>> = {
  app: "okta_app_oauth",
  group: "okta_group",
  scope: "okta_auth_server_scope",
  claim: "okta_auth_server_claim",
  policy: "okta_auth_server_policy",
  rule: "okta_auth_server_policy_rule",
};

const TYPES: readonly ObjectType[] = [
  "app_oauth",
  "app_group_assignments",
  "group",
  "auth_server",
  "auth_server_scope",
  "auth_server_claim",
  "auth_server_policy",
  "auth_server_policy_rule",
];

/** Kind of object of a Terraform address; an authorization server, if it is not part of the setup. */
function typeOf(address: string): ObjectType {
  const [type = ""] = address.split(".");
  return TYPES.find((one) => type === `okta_${one}`) ?? "auth_server";
}

/** Kind of object of a difference. */
export function objectTypeOf(finding: DriftFinding): ObjectType {
  return typeOf(placeOf(finding));
}

/** Whether an object takes part in the request of a proof. */
function isAboutSubject(address: string, { app, scopes, hasUser }: ProofSubject, org: DeployedAndLive): boolean {
  const key = address.slice(address.indexOf(".") + 1);
  const sides = [org.state, org.live];
  const inPolicy = (isIt: (policy: { key: string; rules: readonly { key: string }[] }) => boolean) =>
    sides.some(({ model }) =>
      model.servers.some(({ policies }) => policies.some((policy) => isAbout(policy, app) && isIt(policy))),
    );
  switch (typeOf(address)) {
    case "app_oauth":
      return key === app;
    case "app_group_assignments":
    case "group":
    case "auth_server_claim":
      return hasUser;
    case "auth_server":
      return true;
    case "auth_server_scope": {
      const names = sides.flatMap(({ resources }) => resourcesAt(address, resources)).map(nameOf);
      return scopes.length === 0 || scopes.some((scope) => names.includes(scope));
    }
    case "auth_server_policy":
      return inPolicy((policy) => policy.key === key);
    case "auth_server_policy_rule":
      return inPolicy(({ rules }) => rules.some((rule) => rule.key === key));
  }
}

function resourcesAt(address: string, resources: readonly Resource[]): Resource[] {
  return resources.filter((one) => addressOfResource(one) === address);
}

function nameOf({ attributes }: Resource): unknown {
  return attributes["name"];
}
