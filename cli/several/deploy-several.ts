import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../../workflows/command-error.ts";
import { type Confirmation, nobodyToAskOnBroadening, requireSomebodyToAsk } from "../../workflows/confirmation.ts";
import type { PlanToApprove } from "../../workflows/deploy/deploy.ts";
import type { SelectedEnvironments } from "../../workflows/project/several-environments.ts";
import { commonAnswer } from "../../workflows/several/common-answer.ts";
import { Skipped } from "../../workflows/several/side-by-side.ts";
import { type DeployOptions, deploy } from "../commands/deploy.ts";
import { type Context, confirmation } from "../context.ts";
import { renderError } from "../views/findings.ts";
import { orgName, summaryTable } from "../views/summary-table.ts";
import { filesOf } from "./for-environments.ts";
import type { SeveralWork } from "./run-several.ts";

/**
 * Deploys several environments after one question: each makes its plan, and applies exactly that plan. Without
 * `keepGoing`, an environment that fails before the question stops all of them.
 */
export function deploySeveral(
  context: Context,
  { plan, ...options }: DeployOptions,
  keepGoing: boolean,
): (selected: SelectedEnvironments) => SeveralWork {
  return ({ names }) => {
    const { approval } = options;
    const asked = confirmation(context, { yes: approval === "never" });
    const all = names.map(printableLine).join(" ");
    if (approval !== "broadening") requireSomebodyToAsk(asked, "deploy", all);
    const answer = commonAnswer<PlanToApprove>({
      names,
      keepGoing,
      ask: (plans) =>
        askOnce(
          context,
          asked,
          plans.map(([, request]) => request),
        ),
    });
    return {
      ended: answer.ended,
      run: (own, name, turn) =>
        deploy(
          own,
          name,
          { ...options, ...filesOf({ plan }, name) },
          {
            confirmation: asked === "given" ? asked : () => Promise.reject(asksMore(name)),
            approve: async (request) => {
              own.flush();
              await turn.pause(() => answer.wait(name, request));
              own.stream();
            },
          },
        ),
    };
  };
}

/** Asks once for all plans as soon as one of them needs approval. */
async function askOnce(
  { terminal, world }: Context,
  asked: Confirmation,
  plans: readonly PlanToApprove[],
): Promise<void> {
  const rows = plans.map(
    ({ environment: { name, okta }, counts }) => [name, orgName(okta.orgUrl), "planned", counts] as const,
  );
  terminal.err(`\n${summaryTable(["environment", "org", "", "plan"], rows)}`);
  if (world.signal.aborted) throw new Skipped("not applied", "interrupted");
  if (asked === "given" || !plans.some(({ isAskedFor }) => isAskedFor)) return;
  if (asked === "nobody to ask") {
    // Once, and not as an error of each environment.
    terminal.err(
      renderError(nobodyToAskOnBroadening(plans.map(({ environment: { name } }) => name).join(" ")), terminal),
    );
    throw new Skipped("not applied", "not confirmed");
  }
  const orgs = new Set(plans.map(({ environment }) => environment.okta.orgUrl)).size;
  const what = `${counted(plans.length, "environment")}, ${counted(orgs, "org")}`;
  const question = `Apply to ${what}?\nType yes to continue: `;
  const answer = await terminal.ask(question, world.signal).catch((error: unknown) => {
    if (world.signal.aborted) return "";
    throw error;
  });
  if (world.signal.aborted) throw new Skipped("not applied", "interrupted");
  if (answer.trim() !== "yes") throw new Skipped("not applied", "not confirmed");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Refuses any further question, such as about a state that could not be stored. */
function asksMore(name: string): CommandError {
  return new CommandError("usage", `the deploy of ${name} needs its own confirmation; nothing was changed there`, [
    `deploy it alone: mc-okta deploy ${name}`,
  ]);
}
