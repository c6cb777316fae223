import { appendFileSync } from "node:fs";

/** A line of the table of `npm run faults`. */
export interface FaultLine {
  readonly object: string;
  /** What the call does to the object. @default "killed": a process ends */
  readonly operation?: string;
  readonly fault: string;
  /** Commands that were run until one succeeded, the faulty one included. */
  readonly runs: number;
  readonly isSettled: boolean;
}

/** Writes a line of the table, where somebody asks for it with `MC_OKTA_FAULTS_FILE`. */
export function note({ object, operation = "killed", fault, runs, isSettled }: FaultLine): void {
  const file = process.env["MC_OKTA_FAULTS_FILE"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ object, operation, fault, runs, isSettled })}\n`);
}
