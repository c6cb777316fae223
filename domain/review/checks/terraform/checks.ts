import type { ReviewCheck } from "../../review-check.ts";
import { attributeNotReviewed } from "./attribute-not-reviewed.ts";
import { backendChanged } from "./backend-changed.ts";
import { localState } from "./local-state.ts";
import { omitSecretTurnedOff } from "./omit-secret-turned-off.ts";
import { otherProvider } from "./other-provider.ts";
import { outputDiffers } from "./output-differs.ts";
import { providerSetupDiffers } from "./provider-setup-differs.ts";
import { providerVersionKnownBad } from "./provider-version-known-bad.ts";
import { providerVersionNotExact } from "./provider-version-not-exact.ts";
import { resourceNotReviewed } from "./resource-not-reviewed.ts";
import { runsCommand } from "./runs-command.ts";
import { secretsInState } from "./secrets-in-state.ts";
import { serviceAppWithoutSkip } from "./service-app-without-skip.ts";
import { signOnPolicyChanged } from "./sign-on-policy-changed.ts";
import { signOnPolicyDefault } from "./sign-on-policy-default.ts";
import { signOnPolicySkipped } from "./sign-on-policy-skipped.ts";
import { stateNotWhereDeclared } from "./state-not-where-declared.ts";

/** Checks of what Terraform is told. */
export const terraformChecks: readonly ReviewCheck[] = [
  attributeNotReviewed,
  backendChanged,
  localState,
  omitSecretTurnedOff,
  otherProvider,
  outputDiffers,
  providerSetupDiffers,
  providerVersionKnownBad,
  providerVersionNotExact,
  resourceNotReviewed,
  runsCommand,
  secretsInState,
  serviceAppWithoutSkip,
  signOnPolicyChanged,
  signOnPolicyDefault,
  signOnPolicySkipped,
  stateNotWhereDeclared,
];
