import type { DeclaredRole } from "../../domain/environment.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";
import type { LocatedRole } from "../declared-roles.ts";
import type { EnvironmentDraft } from "../draft.ts";
import type { Report } from "../finding.ts";
import type { SourceMap } from "../source-map.ts";

/** The input of a check, and where it reports. */
export interface CheckContext {
  readonly draft: EnvironmentDraft;
  readonly source: SourceMap;
  readonly report: Report;
  readonly locatedRoles: readonly LocatedRole[];
  readonly roles: readonly DeclaredRole[];
  readonly readPublicKey: PublicKeyReader;
}
