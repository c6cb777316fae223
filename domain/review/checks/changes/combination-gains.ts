import type { Access, Granted } from "../../access-row.ts";
import { combinationRows } from "../../combination-rows.ts";
import { difference } from "../../difference.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Members of several groups get more, which no group alone shows. */
export const combinationGains: ReviewCheck = {
  id: "combination-gains",
  severity: "warning",
  title: "members of several groups get more than before, or for longer",
  why: "What changes for them changes for members of none of the groups alone, so the table of groups does not show it.",
  source: 'Okta, "Configure an access policy"; "Create a custom authorization server with Terraform" (exclusions)',
  fix: "look who is in all of the groups",
  needs: "before",
  find: ({ after, matrix, before, compile }) => {
    const [server] = after.model.servers;
    if (before === undefined || server === undefined) return [];
    const old = { model: before.reading.model, matrix: before.matrix, compile };
    return combinationRows({ model: after.model, matrix, compile }, old).flatMap((row) => {
      const what = row.before && row.after && gain(row.before, row.after);
      if (what === undefined) return [];
      return [
        {
          object: addressOf("server", server),
          item: `${row.who} at ${row.place}`,
          summary: `members of ${row.who} ${what}`,
        },
      ];
    });
  },
};

function gain(before: Access, after: Access): string | undefined {
  if (after.kind === "denied") return undefined;
  if (before.kind === "denied") return "can sign in, and could not before";
  if (after.roles === "unknown" || before.roles === "unknown") {
    return after.roles === before.roles ? longer(before, after) : "have roles that cannot be compared";
  }
  const roles = difference(after.roles, before.roles);
  return roles.length > 0 ? `become ${roles.join(", ")}` : longer(before, after);
}

function longer(before: Granted, after: Granted): string | undefined {
  const isLonger =
    after.accessTokenMinutes > before.accessTokenMinutes ||
    endless(after.refreshTokenMinutes) > endless(before.refreshTokenMinutes);
  return isLonger ? "hold their tokens for longer than before" : undefined;
}

/** 0 is no end, and without a refresh token there is none to hold. */
function endless(minutes: number | undefined): number {
  return minutes === 0 ? Number.POSITIVE_INFINITY : (minutes ?? 0);
}
