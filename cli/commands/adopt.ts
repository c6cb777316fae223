import { writeAdoptedEnvironment } from "../../workflows/adopt/write-environment.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderWrittenEnvironment, writtenEnvironmentJson } from "../views/adopt.ts";

/** Which setup to adopt. */
interface AdoptOptions {
  readonly org: string;
  readonly server?: string | undefined;
  readonly app: readonly string[];
  /** Name of the environment to write. */
  readonly write: string;
}

/** Writes an environment file for a setup that somebody made by hand; fails when the check refuses a value of it. */
export async function adopt({ world, terminal }: Context, options: AdoptOptions): Promise<Result> {
  const { org, server, app, write } = options;
  const query = { orgUrl: org, appIds: app, ...(server !== undefined && { serverId: server }) };
  const written = await writeAdoptedEnvironment(world, write, query);
  const isRefused = written.findings.some(({ severity }) => severity === "error");
  return {
    exitCode: isRefused ? EXIT.findings : EXIT.ok,
    text: renderWrittenEnvironment(written, terminal),
    json: writtenEnvironmentJson(written),
  };
}
