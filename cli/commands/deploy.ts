import { escapedTexts } from "../../domain/printable.ts";
import { CommandError } from "../../workflows/command-error.ts";
import type { Confirmation, RequireApproval } from "../../workflows/confirmation.ts";
import { type Approve, type Deployed, deployEnvironment } from "../../workflows/deploy/deploy.ts";
import { type Context, confirmation, withProgressBeside } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { remainingLines } from "../views/drift/remaining-drift.ts";

/** How `mc-okta deploy` runs. */
export interface DeployOptions {
  /** When to ask. */
  readonly approval: RequireApproval;
  /** Path of a plan that `mc-okta diff --out` wrote, relative to the current folder. @default - a new plan */
  readonly plan?: string | undefined;
  /** Whether to print the result as JSON: plan and apply then go to standard error. */
  readonly json: boolean;
}

/** When a deploy asks, from both of its options. Throws a `CommandError` if they contradict each other. */
export function approvalOf(yes: boolean, requireApproval: RequireApproval | undefined): RequireApproval {
  if (!yes) return requireApproval ?? "any";
  if (requireApproval === undefined || requireApproval === "never") return "never";
  throw new CommandError("usage", `--yes cannot be combined with --require-approval ${requireApproval}`, [
    "remove one of them",
  ]);
}

/** How one environment of several is confirmed. */
export interface OneOfSeveral {
  /** Answers every other question than whether to apply the plan. */
  readonly confirmation: Confirmation;
  readonly approve: Approve;
}

/** Creates or changes the Okta setup of an environment, after asking. */
export async function deploy(
  context: Context,
  name: string,
  { approval, plan, json }: DeployOptions,
  several?: OneOfSeveral,
): Promise<Result> {
  const { world } = json ? withProgressBeside(context) : context;
  const yes = approval === "never";
  const asksOnBroadening = approval === "broadening";
  const options = { confirmation: confirmation(context, { yes }), plan, asksOnBroadening, ...several };
  const deployed = await deployEnvironment(world, name, options);
  const { environment, counts, hasChanged, remaining } = deployed;
  const { orgUrl } = environment.okta;
  const left = remainingLines(remaining, name);
  const text = hasChanged ? `${name} is deployed to ${orgUrl}` : `${name} is up to date in ${orgUrl}`;
  return {
    exitCode: EXIT.ok,
    text: several ? left.join("\n") : ["", text, ...left, `next: mc-okta settings ${name}`].join("\n"),
    json: deployedJson(name, deployed),
    summary: counts ?? "up to date",
  };
}

/** The result for programs. */
function deployedJson(name: string, { environment, counts, hasChanged, remaining }: Deployed): unknown {
  const isKnown = !("notLookedAt" in remaining);
  return escapedTexts({
    formatVersion: "1",
    environment: name,
    orgUrl: environment.okta.orgUrl,
    hasChanged,
    counts: counts ?? null,
    byHand: isKnown
      ? remaining.map(({ check, severity, object, summary, fix }) => ({ check, severity, object, summary, fix }))
      : null,
    notLookedAt: isKnown ? null : remaining.notLookedAt,
  });
}
