import { join, resolve } from "node:path";
import type { Figure } from "./figure.ts";
import { localProject } from "./local-project.ts";
import { pairedTimes, seconds, type TimedCommand } from "./paired-runs.ts";
import { findRealProvider, REAL_PROVIDER } from "./real-provider.ts";

/** An apply of everything and its removal, through the local provider endpoint and by the real provider; none where that is not installed. */
export async function providerTimes(folder: string): Promise<Figure[]> {
  const provider = findRealProvider();
  if (provider === undefined) {
    console.error(`skipped: apply beside the real provider needs ${REAL_PROVIDER}`);
    return [];
  }
  const endpoint = await localProject(folder, "endpoint");
  const real = await localProject(folder, "real");
  try {
    const { TF_REATTACH_PROVIDERS: _, ...sandbox } = real.sandbox.env;
    const realEnv = { ...process.env, ...sandbox, ...provider.env };
    const ours = await applyAndDestroy(endpoint);
    const theirs = await applyAndDestroy({
      ...real,
      command: (file, ...args) => ({ ...real.command(file, ...args), env: realEnv }),
    });
    const { first, second, ratio } = await pairedTimes(ours, theirs, 5);
    return [
      {
        what: "apply of everything and its removal: the local provider endpoint / the real provider",
        measured: `${first.toFixed(2)} s / ${second.toFixed(2)} s`,
        ratio,
        bound: 1,
      },
    ];
  } finally {
    await Promise.all([endpoint.sandbox.close(), real.sandbox.close()]);
    provider.remove();
  }
}

async function applyAndDestroy({
  folder,
  command,
}: Pick<Awaited<ReturnType<typeof localProject>>, "folder" | "command">): Promise<TimedCommand> {
  await seconds(command(process.execPath, resolve("bin/mc-okta.js"), "synth", "sandbox"));
  const terraform = `terraform -chdir=${join(folder, "cdktf.out/stacks/sandbox")}`;
  await seconds(command("bash", "-c", `${terraform} init -input=false`));
  const flags = "-auto-approve -input=false";
  return command("bash", "-c", `${terraform} apply ${flags} && ${terraform} destroy ${flags}`);
}
