import type { Finding, Position } from "../domain/finding.ts";
import { FINDING_CODES, type FindingCode } from "./finding-codes/all.ts";

/** The details of a finding beyond its code. The summary is the code's title unless a more precise one is given. */
export type FindingDetails = Partial<Pick<Finding, "summary" | "got" | "expected" | "fix" | "command">>;

/** Reports one finding. */
export type Report = (code: FindingCode, where: Position, details?: FindingDetails) => void;

/** A report function, and the list that it fills. */
export function collectFindings(): { findings: Finding[]; report: Report } {
  const findings: Finding[] = [];
  const report: Report = (code, where, details = {}) => {
    const { severity, title } = FINDING_CODES[code];
    findings.push({ code, severity, summary: title, where, ...details });
  };
  return { findings, report };
}
