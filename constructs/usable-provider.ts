import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isTooOldToSkipPolicies, knownBadVersions } from "../domain/provider-version.ts";
import { McOktaProvider } from "./mc-okta-provider.ts";

/** What an API Services app needs from the provider. */
interface ServiceApps {
  readonly skipAuthenticationPolicy: boolean;
}

const STACKS = new WeakMap<TerraformStack, ServiceApps[]>();

/**
 * Fails the synthesis of a stack with an API Services app if the pinned okta provider cannot create one. Terraform would
 * fail in the middle of an apply.
 */
export function requireUsableProvider(construct: Construct, apps: ServiceApps): void {
  const stack = TerraformStack.of(construct);
  const known = STACKS.get(stack);
  if (known !== undefined) {
    known.push(apps);
    return;
  }
  const all = [apps];
  STACKS.set(stack, all);
  stack.node.addValidation({ validate: () => providerProblems(stack, all) });
}

function providerProblems(stack: TerraformStack, apps: readonly ServiceApps[]): string[] {
  const constraint = pinnedVersion(stack);
  if (constraint === undefined) return [];
  const fix = 'pin another version: new McOktaProvider(stack, "okta", { orgUrl })';
  const bad = knownBadVersions(constraint, false);
  if (bad.length > 0) return [`okta provider ${bad.join(" and ")} is known to fail, and the stack allows it; ${fix}`];
  const skips = apps.some(({ skipAuthenticationPolicy }) => skipAuthenticationPolicy);
  if (!skips || !isTooOldToSkipPolicies(constraint)) return [];
  return [
    `okta provider ${constraint} does not know skip_authentication_policy; ${fix}, or set skipAuthenticationPolicy to false`,
  ];
}

/** The version constraint of the stack, if it is known. */
function pinnedVersion(stack: TerraformStack): string | undefined {
  const own = stack.allProviders().find((provider) => provider instanceof McOktaProvider);
  if (own !== undefined) return own.version;
  const { terraform }: { terraform?: { required_providers?: { okta?: { version?: unknown } } } } = stack.toTerraform();
  const version = terraform?.required_providers?.okta?.version;
  return typeof version === "string" ? version : undefined;
}
