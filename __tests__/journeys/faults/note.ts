import { appendFileSync } from "node:fs";

/** A line of the table of `npm run faults`. */
export interface FaultLine {
  readonly object: string;
  readonly fault: string;
  /** Commands that were run until one succeeded, the faulty one included. */
  readonly runs: number;
  readonly isSettled: boolean;
}

/** Writes a line of the table, where somebody asks for it with `MC_OKTA_FAULTS_FILE`. */
export function note(line: FaultLine): void {
  const file = process.env["MC_OKTA_FAULTS_FILE"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ operation: "killed", ...line })}\n`);
}
