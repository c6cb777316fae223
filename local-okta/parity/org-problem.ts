import type { OrgAnswer, OrgConnection } from "./org-connection.ts";
import { textAt } from "./run-steps.ts";

/** Why a parity check cannot start. */
export interface OrgProblem {
  /** The rest of a sentence that starts with the org. */
  readonly text: string;
  /** Whether the token is refused. Otherwise the answer is not that of an Okta org. */
  readonly isToken: boolean;
}

/** Checks whether an address belongs to an Okta org that accepts the token. Undefined if it does. Changes nothing. */
export async function orgProblem(org: OrgConnection): Promise<OrgProblem | undefined> {
  const headers = { Accept: "application/json", "User-Agent": "local-okta-parity" };
  const organization = await org.ask({ method: "GET", path: "/.well-known/okta-organization", headers });
  if (organization.kind === "unknown") return { text: organization.why, isToken: false };
  if (textAt(organization.body, "pipeline") === undefined) {
    return { text: `it does not answer as an Okta org (status ${organization.status})`, isToken: false };
  }
  const authorization = { ...headers, Authorization: `SSWS ${org.token}` };
  return tokenProblem(await org.ask({ method: "GET", path: "/api/v1/users/me", headers: authorization }));
}

function tokenProblem(answer: OrgAnswer): OrgProblem | undefined {
  if (answer.kind === "unknown") return { text: answer.why, isToken: false };
  if (answer.status === 200) return undefined;
  const code = textAt(answer.body, "errorCode") ?? "";
  return { text: `it refuses the API token (${answer.status} ${code})`, isToken: true };
}
