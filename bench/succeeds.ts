import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a command line in a folder. Gives whether it succeeded; what it says is shown only when it does not. */
export async function succeeds(line: string, cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const child = spawn("bash", ["-c", line], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const [exitCode]: unknown[] = await once(child, "close");
  if (exitCode !== 0) console.error(`${line}: ${String(exitCode)}\n${text}`);
  return exitCode === 0;
}
