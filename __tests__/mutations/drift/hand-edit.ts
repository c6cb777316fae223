import type { Making } from "../making.ts";
import type { OktaAdmin } from "../okta-admin.ts";

/** What somebody does in an org. */
export type Make = (admin: OktaAdmin, org: { readonly url: string }) => Promise<void>;

/** How a kind of drift is made in a deployed org. */
export interface HandEdit extends Pick<Making, "switches"> {
  /** @default - nothing is changed, only answered otherwise */
  readonly make?: Make;
  /** What the way back does in the Admin Console, before the deploy. @default - not tried */
  readonly inAdminConsole?: Make;
  /** Days that pass before somebody looks. @default 0 */
  readonly daysLater?: number;
  /**
   * What the org answers to a GET of a path of the management API, for what the local org cannot hold. `plan` and `verify` are
   * not tried then.
   */
  readonly answer?: (path: string, body: unknown, admin: OktaAdmin) => Promise<unknown>;
}

/** An answer to paths that match, made of the true one. */
export function answerAt(
  paths: RegExp,
  changed: (body: unknown, admin: OktaAdmin) => Promise<unknown>,
): NonNullable<HandEdit["answer"]> {
  return async (path, body, admin) => (paths.test(path) ? changed(body, admin) : body);
}
