import type { ReviewCheck } from "../../review-check.ts";
import { localState } from "./local-state.ts";
import { omitSecretTurnedOff } from "./omit-secret-turned-off.ts";
import { providerVersionKnownBad } from "./provider-version-known-bad.ts";
import { secretsInState } from "./secrets-in-state.ts";
import { serviceAppWithoutSkip } from "./service-app-without-skip.ts";
import { signOnPolicyChanged } from "./sign-on-policy-changed.ts";
import { signOnPolicyDefault } from "./sign-on-policy-default.ts";
import { signOnPolicySkipped } from "./sign-on-policy-skipped.ts";

/** Checks of what Terraform is told. */
export const terraformChecks: readonly ReviewCheck[] = [
  localState,
  omitSecretTurnedOff,
  providerVersionKnownBad,
  secretsInState,
  serviceAppWithoutSkip,
  signOnPolicyChanged,
  signOnPolicyDefault,
  signOnPolicySkipped,
];
