import type { DeclaredRole } from "../../domain/environment.ts";
import type { StatementDraft } from "../draft.ts";
import type { CheckContext } from "./check-context.ts";

/** Statements that are judged, and where to report. */
export interface StatementContext extends Pick<CheckContext, "source" | "report"> {
  readonly statements: readonly (StatementDraft | undefined)[];
  /** What the file declares. @default - the statements are those of the ceiling, for environments that differ */
  readonly declared?: Declared;
}

/** What a file declares of what its statements name. */
interface Declared {
  /** Those that have a key. */
  readonly roles: readonly DeclaredRole[];
  /** Names of API clients. */
  readonly clients: readonly string[];
  /** Whether users can sign in. */
  readonly hasUsers: boolean;
}
