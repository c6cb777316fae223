import type { Finding, Position } from "../domain/finding.ts";
import { FINDING_CODES, type FindingCode } from "./finding-codes/all.ts";

/** What a finding says beyond its code. The summary is the code's title unless it can be more precise. */
export type FindingDetails = Partial<Pick<Finding, "summary" | "got" | "expected" | "fix" | "command">>;

/** Takes one finding after the other. */
export type Report = (code: FindingCode, where: Position, details?: FindingDetails) => void;

/** A report, and the list it fills. */
export function collectFindings(): { findings: Finding[]; report: Report } {
  const findings: Finding[] = [];
  const report: Report = (code, where, details = {}) => {
    const { severity, title } = FINDING_CODES[code];
    findings.push({ code, severity, summary: title, where, ...details });
  };
  return { findings, report };
}
