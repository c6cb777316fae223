import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { uiLines } from "../../domain/terraform-ui.ts";
import type { Ended, OnLine } from "../child-process.ts";
import { type BegunApply, openJournal } from "./journal.ts";
import { runTerraform, type Terraform } from "./terraform.ts";

/** An apply that is recorded in a journal. */
export interface JournaledApplyRun {
  /** Absolute path of the plan. */
  readonly plan: string;
  /** Absolute path of the journal. */
  readonly journal: string;
  readonly begun: BegunApply;
  /** Runs first, and is part of the recorded apply. @default - nothing */
  readonly prepare?: (() => Promise<void>) | undefined;
  /** Receives Terraform's messages, as it would print them. */
  readonly onLine: OnLine;
}

/** Interval of the checks for new lines of Terraform, in milliseconds. */
const INTERVAL = 25;

/**
 * Applies a plan. Terraform writes to the journal instead of a pipe: if this process is killed, it completes, and stores its
 * state.
 */
export async function runJournaledApply(terraform: Terraform, run: JournaledApplyRun): Promise<Ended> {
  const { plan, journal, begun, prepare, onLine } = run;
  const writer = openJournal(journal, begun);
  const shown = { stdout: [] as string[], stderr: [] as string[] };
  const show: OnLine = (text, stream) => {
    shown[stream].push(text);
    onLine(text, stream);
  };
  const reader = followFile(journal, fstatSync(writer.descriptor).size, (line) => {
    for (const { text, stream } of uiLines(line)) show(text, stream);
  });
  const apply = async () => {
    await prepare?.();
    return await runTerraform(terraform, ["apply", "-json", plan], { descriptor: writer.descriptor, onLine: show });
  };
  const { exitCode } = await apply().finally(() => {
    writer.close();
    reader.close();
  });
  return { exitCode, stdout: shown.stdout.join("\n"), stderr: shown.stderr.join("\n") };
}

/** Yields each complete line that is added to a file after a position. */
function followFile(path: string, from: number, onLine: (line: string) => void): { close(): void } {
  const descriptor = openSync(path, "r");
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.alloc(65_536);
  let [position, rest] = [from, ""];
  const read = () => {
    for (;;) {
      const count = readSync(descriptor, buffer, 0, buffer.length, position);
      if (count === 0) return;
      position += count;
      const lines = (rest + decoder.write(buffer.subarray(0, count))).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    }
  };
  const timer = setInterval(read, INTERVAL);
  return {
    close: () => {
      clearInterval(timer);
      read();
      if (rest !== "") onLine(rest);
      closeSync(descriptor);
    },
  };
}
