import { ProviderError } from "../diagnostic.ts";
import { filled, textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import type { TerraformObject } from "../terraform-value.ts";

const FAILURE = "failed to update groups claim for an OAuth application";

/** A claim of the undocumented idToken settings of an app, which the real provider keeps in the block `groups_claim`. */
function groupsClaimPath(data: ResourceData): string {
  return apiPath("internal", "apps", data.id, "settings", "oauth", "idToken");
}

/**
 * Writes the groups claim; 6.12.0 does so for every new app, and then for a changed block. Without a block it writes the issuer mode
 * alone, and so takes away the claim. With an access token it does nothing.
 */
export async function writeGroupsClaim(data: ResourceData, okta: OktaClient): Promise<void> {
  if (okta.usesOAuth) return;
  const [claim] = data.blocks("groups_claim");
  const issuerMode = data.string("issuer_mode");
  if (!claim && issuerMode === "") throw new ProviderError(`${FAILURE}: issuer_mode must be set`);
  await okta.call({
    method: "POST",
    path: groupsClaimPath(data),
    body: filled({ issuerMode, ...(claim && claimMembers(claim)) }),
    failure: claim ? FAILURE : `${FAILURE}: ${FAILURE}`,
  });
}

function claimMembers({ filter_type, name, type, value }: TerraformObject): Readonly<Record<string, unknown>> {
  return { valueType: type === "FILTER" ? "GROUPS" : type, groupFilterType: filter_type, name, value };
}

/** What of a `groups_claim` does not fit together, which the real provider checks at apply only. */
export function groupsClaimProblem(data: ResourceData): string | undefined {
  const [claim] = data.blocks("groups_claim");
  if (claim === undefined) return undefined;
  const { filter_type: filterType, name, type, value } = claim;
  if (type === "EXPRESSION" && filterType) {
    return "'filter_type' in 'groups_claim' can only be set when 'type' is set to 'FILTER'";
  }
  if (type === "FILTER" && !filterType)
    return "'filter_type' in 'groups_claim' is required when 'type' is set to 'FILTER'";
  return name && value ? undefined : "'name' 'value' and in 'groups_claim' should not be empty";
}

/** The claim as a `groups_claim` block; none when it has no name. Any refusal counts as "no claim". */
export async function readGroupsClaim(data: ResourceData, okta: OktaClient): Promise<readonly TerraformObject[]> {
  const settings = await okta.ask({
    method: "GET",
    path: groupsClaimPath(data),
    failure: "failed to get groups claim",
    goType: "sdk.AppOauthGroupClaim",
  });
  const name = textAt(settings, "name");
  if (name === "") return [];
  const valueType = textAt(settings, "valueType");
  const filterType = textAt(settings, "groupFilterType");
  return [
    {
      filter_type: filterType,
      issuer_mode: textAt(settings, "issuerMode"),
      name,
      type: valueType === "GROUPS" && filterType !== "" ? "FILTER" : valueType,
      value: textAt(settings, "value"),
    },
  ];
}
