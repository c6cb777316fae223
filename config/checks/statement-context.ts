import type { DeclaredRole } from "../../domain/environment.ts";
import type { StatementDraft } from "../draft.ts";
import type { CheckContext } from "./check-context.ts";

/** The statements to check, and where to report. */
export interface StatementContext extends Pick<CheckContext, "source" | "report"> {
  readonly statements: readonly (StatementDraft | undefined)[];
  /** What the file declares. @default - the statements are those of the ceiling, which applies to many environments */
  readonly declared?: Declared;
}

/** The declarations of a file that statements can refer to. */
interface Declared {
  /** The roles that have a key. */
  readonly roles: readonly DeclaredRole[];
  /** Names of API clients. */
  readonly clients: readonly string[];
  /** Whether users can sign in. */
  readonly hasUsers: boolean;
}
