import { parse } from "yaml";
import type { Job, Step, Workflow } from "./workflow.ts";

const SECRET = /\bsecrets\b|github\.token|toJSON\(github\)/;
/** GitHub's own go by tag, as GitHub could change what runs them anyway; all others by the commit of a release. */
const OWN_ACTION = /^actions\/[a-z-]+@v\d+$/;
const PINNED_ACTION = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

/** What in a workflow gives a secret to more than one step, or lets others say what runs; one sentence each. */
export function workflowFaults(text: string): string[] {
  const recipe: Workflow = parse(text);
  const { jobs, ...rest } = recipe;
  return [
    ...(SECRET.test(JSON.stringify(rest)) ? ["a secret of the whole workflow"] : []),
    ...(JSON.stringify(recipe.permissions) === "{}" ? [] : ["rights of the whole workflow"]),
    ...(JSON.stringify(recipe.on).includes("pull_request_target") ? ["a fork's code with our secrets"] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => jobFaults(job, text).map((fault) => `${name}: ${fault}`)),
  ];
}

function jobFaults(job: Job, text: string): string[] {
  const { steps, ...rest } = job;
  const isSecret = steps.some(({ env }) => /\bsecrets\b/.test(JSON.stringify(env ?? {})));
  return [
    ...(SECRET.test(JSON.stringify(rest)) ? ["a secret of the whole job"] : []),
    ...(job.permissions === undefined ? ["no rights named"] : []),
    ...(isSecret && job.environment === undefined ? ["a secret for every branch"] : []),
    ...steps.flatMap((step) => stepFaults(step, text)),
    ...(steps.some(isOfOthers) && mayDoMore(job) ? ["code of others where there are rights or secrets"] : []),
    ...(steps.some(isCheckout) ? steps.filter(isUnpackedHere).map(() => "an artifact in the checkout") : []),
  ];
}

const isCheckout = ({ uses = "" }: Step) => uses.startsWith("actions/checkout@");

/** Checks out something else than what the workflow itself is from. */
const isOfOthers = (step: Step) => isCheckout(step) && step.with?.["ref"] !== undefined;

const mayDoMore = ({ environment, permissions, steps }: Job) =>
  environment !== undefined || /write/.test(JSON.stringify(permissions ?? {})) || SECRET.test(JSON.stringify(steps));

function isUnpackedHere({ uses = "", with: inputs = {} }: Step): boolean {
  return (
    uses.startsWith("actions/download-artifact@") && !/^\$\{\{ runner\.temp \}\}\/\w+$/.test(String(inputs["path"]))
  );
}

/** Lines that install packages and run what these bring along. */
const INSTALL = /\bnpm (?:ci|i|install|rebuild)\b(?!.* --ignore-scripts(?:\s|$))/m;

function stepFaults(step: Step, text: string): string[] {
  const { env, uses, run = "", ...rest } = step;
  const isSecret = SECRET.test(JSON.stringify(env ?? {}));
  return [
    ...(SECRET.test(JSON.stringify(rest)) ? ["a secret outside of env"] : []),
    ...(isSecret && uses !== undefined ? [`${uses} gets a secret`] : []),
    ...(isSecret && uses === undefined && step.name === undefined ? ["a step without a name gets a secret"] : []),
    ...(run.includes("${{") ? [`an expression in the shell of ${step.name}`] : []),
    ...(INSTALL.test(run) ? [`scripts of packages in ${step.name}`] : []),
    ...(uses === undefined ? [] : actionFaults(uses, step, text)),
  ];
}

function actionFaults(uses: string, step: Step, text: string): string[] {
  const isPinned = PINNED_ACTION.test(uses);
  return [
    ...(isPinned || OWN_ACTION.test(uses) ? [] : [`${uses} by something that can change`]),
    ...(isPinned && !new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+\n`).test(text) ? [`${uses} of no version`] : []),
    ...(isCheckout(step) && step.with?.["persist-credentials"] !== false
      ? ["a checkout that keeps its credential"]
      : []),
  ];
}
