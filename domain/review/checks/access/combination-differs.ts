import { formatLifetime } from "../../../lifetime.ts";
import type { Access } from "../../access-row.ts";
import { combinationRows } from "../../combination-rows.ts";
import { addressOf } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** Members of several groups get something else than each group alone tells. */
export const combinationDiffers: ReviewCheck = {
  id: "combination-differs",
  severity: "warning",
  title: "members of several groups get something that no single group explains",
  why: "The table of groups shows members of one group each. Whoever is in several meets another rule, or is refused, and nobody sees it there.",
  source: 'Okta, "Configure an access policy"; "Create a custom authorization server with Terraform" (exclusions)',
  fix: "remove the exclusion, assign every group that a rule lists, and list every role group in the rule",
  find: ({ after, matrix, compile }) =>
    combinationRows({ model: after.model, matrix, compile }).flatMap(({ who, place, after: access }) => {
      const object = objectOf(access, after.model.servers);
      if (access === undefined || object === undefined) return [];
      return [{ object, item: `${who} at ${place}`, ...found(who, access) }];
    }),
};

/** The policy that decides, or the server that refuses. */
function objectOf(access: Access | undefined, [server]: readonly { readonly key: string }[]): string | undefined {
  const [key] = access?.kind === "granted" ? access.policies : [];
  if (key !== undefined) return addressOf("policy", { key });
  return server && addressOf("server", server);
}

function found(who: string, access: Access): Omit<FoundBy, "object"> {
  if (access.kind === "denied") {
    return {
      severity: "error",
      summary: `members of ${who} cannot sign in, though members of one of the groups can`,
      got: `${access.error}: ${access.description}`,
    };
  }
  const { roles, accessTokenMinutes, refreshTokenMinutes } = access;
  const what = roles === "unknown" ? "roles that cannot be told" : roles.join(", ") || "no role";
  const token = `an access token for ${formatLifetime(accessTokenMinutes * 60)}`;
  return {
    summary: `members of ${who} get ${what}, ${token} and ${signedIn(refreshTokenMinutes)}, which no single group explains`,
  };
}

function signedIn(minutes: number | undefined): string {
  if (minutes === undefined) return "no refresh token";
  return minutes === 0 ? "a sign-in without end" : `a sign-in for ${formatLifetime(minutes * 60)}`;
}
