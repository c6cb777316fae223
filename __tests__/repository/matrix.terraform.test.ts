import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "vitest";
import { testInSweep } from "../sample.ts";

testInSweep(
  "installed from its package, mc-okta and the library run on this Node with the newest CDK that it runs",
  async () => {
    const args = ["--import", "tsx", "bench/matrix.ts", "sample"];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const [row = ""] = stdout.split("\n");
    expect(row).toMatch(/^v\d+\S* {2}cdkt[fn] {2}\S+ v\S+(?: {2}yes){3}$/);
  },
  600_000,
);
