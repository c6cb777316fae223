import { listedNames } from "../../access-matrix/listed-names.ts";
import type { AccessModel, ClaimValue } from "../../access-model/access-model.ts";
import { expressionGrants } from "../../access-model/role-grants.ts";
import type { Effect } from "./effect.ts";
import { fewerTexts } from "./value-effects.ts";

/**
 * Effect of a changed claim value if both values can be listed: full group names, or groups with their roles. Undefined if
 * one of the sides has no such claim.
 */
export function claimValueEffect(before: AccessModel, after: AccessModel, key: string): Effect | undefined {
  const [old, desired] = [valueIn(before, key), valueIn(after, key)];
  if (old === undefined || desired === undefined) return undefined;
  return old.kind === desired.kind ? fewerTexts(listed(old), listed(desired)) : "unknown";
}

function valueIn({ servers }: AccessModel, key: string): ClaimValue | undefined {
  return servers.flatMap(({ claims }) => claims).find((claim) => claim.key === key)?.value;
}

/** The most that a claim can contain, as texts; the value itself if it cannot be listed. */
function listed(value: ClaimValue): unknown {
  if (value.kind === "unknown") return value;
  if (value.kind === "groupFilter") return (value.match === "REGEX" ? listedNames(value.pattern) : undefined) ?? value;
  return expressionGrants(value.text)?.map(({ group, role }) => JSON.stringify([group, role])) ?? value;
}
