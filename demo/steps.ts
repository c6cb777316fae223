import { basename, join } from "node:path";
import type { Context } from "../cli/context.ts";
import { renderSettingsScreen } from "../cli/views/settings-screen.ts";
import { renderVerify } from "../cli/views/verify.ts";
import type { Terraform } from "../io/terraform/terraform.ts";
import type { TerraformBinary } from "../io/terraform/terraform-binary.ts";
import type { SandboxWithConsole } from "../sandbox/start-sandbox.ts";
import { CommandError, interrupted } from "../workflows/command-error.ts";
import { SANDBOX_FILES } from "../workflows/sandbox/sandbox-files.ts";
import { writeDeployedSettings } from "../workflows/settings/settings.ts";
import { prepareRun, prove, type VerifyRun } from "../workflows/verify/verify.ts";
import { enterSettings, signEverybodyIn } from "./console.ts";
import { countObjects, deployWithCdktf, provePlanIsEmpty } from "./deployment.ts";
import { forbiddenRequests } from "./forbidden-requests.ts";
import { runSteps, type Step } from "./progress.ts";
import { renderRefusedRequests, renderSignIns, renderVerifySummary } from "./view.ts";

/**
 * Deploys the project's environment `sandbox`, checks that a second plan is empty, enters the settings in the local
 * Management Console, signs users in, and sends requests that must be refused. Returns the results as text.
 */
export async function runDemo(context: Context, binary: TerraformBinary, sandbox: SandboxWithConsole): Promise<string> {
  const sections: string[] = [];
  const steps = [...deploySteps(context, binary), ...proofSteps(context, sandbox)].map(
    ({ title, run }): Step => ({
      title,
      run: async (report) => {
        const section = await run(report);
        if (context.world.signal.aborted) throw interrupted();
        if (section !== "") sections.push(section);
      },
    }),
  );
  try {
    await runSteps(context, steps);
  } catch (error) {
    if (context.world.signal.aborted) throw interrupted(["the demo removed its folder and ended its processes"]);
    throw error;
  }
  return `\n${sections.join("\n\n")}`;
}

interface DemoStep {
  readonly title: string;
  /** Returns the text to show at the end, if any. */
  readonly run: (report: (line: string) => void) => Promise<string>;
}

function deploySteps(context: Context, binary: TerraformBinary): DemoStep[] {
  const terraform: Terraform = {
    binary,
    workingDirectory: join(context.world.project.outdir, "stacks", "sandbox"),
    env: context.world.env,
    color: false,
    signal: context.world.signal,
  };
  return [
    { title: "npx cdktf deploy sandbox", run: (report) => deployWithCdktf(context, report).then(() => "") },
    {
      title: `${basename(binary.file)} plan: no changes`,
      run: async () => {
        const objects = await countObjects(terraform);
        await provePlanIsEmpty(terraform);
        return `${binary.product} created ${objects} objects in the local org; a second plan has no changes.`;
      },
    },
    {
      title: "mc-okta settings sandbox",
      run: async () => {
        const { values } = await writeDeployedSettings(context.world, "sandbox", {});
        return `values to enter in Management Console:\n\n${renderSettingsScreen(values)}`;
      },
    },
  ];
}

function proofSteps(context: Context, { console, users }: SandboxWithConsole): DemoStep[] {
  let prepared: VerifyRun | undefined;
  const run = async () => {
    prepared ??= await prepareRun(context.world, "sandbox", {
      login: true,
      console: console.url,
      consoleCa: SANDBOX_FILES.certificate,
      intrusive: false,
      wait: false,
      diagnose: false,
    });
    return prepared;
  };
  return [
    {
      title: "enter the values in the local Management Console",
      run: async () => {
        await enterSettings(context.world, console, (await run()).stack);
        return "Management Console accepted these values.";
      },
    },
    { title: "mc-okta verify sandbox --login", run: async () => proveAll(context, await run()) },
    {
      title: "sign all users in to the local Management Console",
      run: async () =>
        renderSignIns(console.url, await signEverybodyIn(context.world, console, users), context.terminal),
    },
    {
      title: "send requests that must be refused",
      run: async () =>
        renderRefusedRequests(await forbiddenRequests(context.world, console, (await run()).stack), context.terminal),
    },
  ];
}

async function proveAll(context: Context, run: VerifyRun): Promise<string> {
  const report = await prove(context.world, run);
  if (report.rows.every(({ verdict }) => verdict.result === "proved" || verdict.result === "notProved")) {
    return renderVerifySummary(report, context.terminal);
  }
  context.terminal.err(renderVerify(report, context.terminal));
  throw new CommandError("findings", "some proofs failed: see above");
}
