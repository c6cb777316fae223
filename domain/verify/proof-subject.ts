import { type Expectation, userOf } from "./expectation.ts";
import type { ExpectedAccess } from "./expected-access.ts";

/** The subject of a proof in an org. */
export interface ProofSubject {
  /** Key of the requesting app. */
  readonly app: string;
  readonly scopes: readonly string[];
  readonly hasUser: boolean;
}

/** App, user and scopes of a proof. */
export function subjectOf(expectation: Expectation, { users }: ExpectedAccess): ProofSubject {
  const { request } = expectation;
  const hasUser = userOf(expectation) !== undefined;
  if (request.kind === "clientCredentials") return { app: request.client, scopes: request.scopes ?? [], hasUser };
  if (request.kind === "console" && "client" in request.token) {
    return { app: request.token.client, scopes: request.token.scopes, hasUser };
  }
  const scopes = "signIn" in request ? request.signIn.scopes : "scopes" in request ? request.scopes : [];
  return { app: users?.key ?? "", scopes, hasUser };
}
