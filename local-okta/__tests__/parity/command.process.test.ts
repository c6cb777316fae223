import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startOkta } from "../../index.ts";

const COMMAND = fileURLToPath(new URL("../../bin/local-okta.js", import.meta.url));

test("Ctrl-C ends the check when what it created is removed", async () => {
  const okta = await startOkta();
  const before = okta.snapshot();
  const child = spawn(process.execPath, [COMMAND, "parity", "--org", okta.url, "--yes"], {
    env: { ...process.env, OKTA_API_TOKEN: okta.token },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  try {
    okta.faults.next(
      { method: "POST", path: "/api/v1/groups/rules" },
      {
        kind: "slow",
        when: "after",
        until: async () => {
          child.kill("SIGINT");
          // The answer leaves when the signal has arrived.
          while (!err.includes("This sends at most")) await once(child.stderr, "data");
        },
      },
    );
    const [code] = await once(child, "close");
    expect([code, out]).toEqual([130, ""]);
    expect(err).toContain("interrupted; removing what was created\ninterrupted; the answers were not compared\n");
    const { groups, groupRules, apps } = okta.snapshot();
    expect({ groups, groupRules, apps }).toEqual({
      groups: before.groups,
      groupRules: before.groupRules,
      apps: before.apps,
    });
  } finally {
    child.kill("SIGKILL");
    await okta.close();
  }
});
