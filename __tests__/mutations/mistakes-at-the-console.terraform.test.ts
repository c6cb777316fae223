import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSOLE_MISTAKES } from "../../build/pages/mistakes/console.ts";
import type { ConsoleMistake } from "../../build/pages/mistakes/mistake.ts";
import { serveManagementConsole } from "../../sandbox/management-console/serve-management-console.ts";
import { configuredConsole, consoleOptions, signInToConsole } from "./console-of-the-org.ts";
import { type DeployedProject, deployProject } from "./deployed-project.ts";
import { ENVIRONMENT } from "./environment.ts";
import type { ConsoleMaking } from "./making.ts";
import { MAKING_CONSOLE_MISTAKES } from "./mistakes/console.ts";
import { runVerify } from "./verify-run.ts";

let project: DeployedProject;
beforeAll(async () => {
  project = await deployProject(ENVIRONMENT);
});
afterAll(() => project?.remove());

/** Saves what is typed by mistake, and signs a user in. */
async function saved(mistake: ConsoleMaking) {
  const org = await project.org();
  const { mc, atSave } = await configuredConsole(org, mistake);
  const isSaved = mc.settings().okta !== null;
  const { visitedAt = "https://localhost:8443" } = mistake;
  return { atSave, ...(isSaved && { atSignIn: await signInToConsole(org, mc, visitedAt) }) };
}

/** Shows each API client's token to the console, with `mc-okta verify`. */
async function called(mistake: ConsoleMaking) {
  const org = await project.org();
  const { settings } = await configuredConsole(org, mistake);
  const served = await serveManagementConsole({ port: 0, ...consoleOptions(org, mistake) });
  try {
    await served.configure(settings);
    const logged = served.log.length;
    writeFileSync(join(org.folder, "console.pem"), served.certificate);
    const flags = ["--console", served.url, "--console-ca", "console.pem"];
    const { exitCode, failed } = await runVerify(org, ENVIRONMENT.name, flags);
    const codes = served.log.slice(logged).map(({ code }) => code);
    return { exitCode, failed, atCall: [...new Set(codes)] };
  } finally {
    await served.close();
  }
}

describe("a console with the right settings", () => {
  test("says nothing when they are saved, and signs a user in", async () => {
    expect(await saved({})).toEqual({ atSave: [], atSignIn: ["domain-user-created"] });
  });

  test("accepts the token of every API client", async () => {
    expect(await called({})).toEqual({ exitCode: 0, failed: [], atCall: ["domain-user-created"] });
  });
});

const MAKING: Readonly<Record<string, ConsoleMaking>> = MAKING_CONSOLE_MISTAKES;
const ALL = Object.entries<ConsoleMistake>(CONSOLE_MISTAKES).map(([id, mistake]) => ({ ...mistake, ...MAKING[id] }));

describe.each(ALL)("when $title", (mistake) => {
  const { atSave, atSignIn } = mistake;

  test("the console says so", async () => {
    expect(await saved(mistake)).toEqual({ atSave, ...(atSignIn && { atSignIn }) });
  });
});

describe.each(ALL.filter(({ atCall }) => atCall !== undefined))("when $title", (mistake) => {
  const { atCall, causes } = mistake;

  test("verify --console ranks the causes, if an API client meets it", async () => {
    const isMet = causes.length > 0;
    expect(await called(mistake)).toEqual({
      exitCode: isMet ? 1 : 0,
      failed: isMet ? [{ proof: "console-accepts-api-client", causes }] : [],
      atCall,
    });
  });
});
