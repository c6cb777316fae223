import type { ReviewCheck } from "../../review-check.ts";
import { belongsElsewhere } from "./belongs-elsewhere.ts";
import { clientExceedsDeclaration } from "./client-exceeds-declaration.ts";
import { clientMissesDeclaration } from "./client-misses-declaration.ts";
import { combinationDiffers } from "./combination-differs.ts";
import { foreignClientGetsTokens } from "./foreign-client-gets-tokens.ts";
import { groupExceedsDeclaration } from "./group-exceeds-declaration.ts";
import { groupMissesDeclaration } from "./group-misses-declaration.ts";
import { outsiderSignsIn } from "./outsider-signs-in.ts";
import { sharedScopeSet } from "./shared-scope-set.ts";
import { undecidedValue } from "./undecided-value.ts";
import { undeclaredApp } from "./undeclared-app.ts";
import { undeclaredServer } from "./undeclared-server.ts";

/** Checks of who gets what, held against what the file declares. */
export const accessChecks: readonly ReviewCheck[] = [
  belongsElsewhere,
  clientExceedsDeclaration,
  clientMissesDeclaration,
  combinationDiffers,
  foreignClientGetsTokens,
  groupExceedsDeclaration,
  groupMissesDeclaration,
  outsiderSignsIn,
  sharedScopeSet,
  undecidedValue,
  undeclaredApp,
  undeclaredServer,
];
