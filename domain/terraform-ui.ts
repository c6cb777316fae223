import { attributesOf, textOr } from "./access-model/attributes.ts";

/** A line for a person to read. */
export interface UiLine {
  readonly text: string;
  readonly stream: "stdout" | "stderr";
}

/** Messages that Terraform prints for people, too. The others repeat the plan. */
const SHOWN: readonly string[] = ["apply_start", "apply_progress", "apply_complete", "change_summary", "log"];

/**
 * What a line of `terraform apply -json` says to a person, as Terraform itself would print it; a line that is no JSON stands
 * for itself, such as a last word of a program that crashed. Source: Terraform, "Machine-Readable UI".
 */
export function uiLines(line: string): UiLine[] {
  const message = parsed(line);
  if (message === undefined) return line.trim() === "" ? [] : [{ text: line, stream: "stderr" }];
  const { type, diagnostic, "@message": text } = message;
  if (type === "diagnostic") return diagnosticLines(attributesOf(diagnostic));
  if (typeof text !== "string" || !SHOWN.includes(textOr(type, ""))) return [];
  return text.split("\n").map((one) => ({ text: one, stream: "stdout" }));
}

function diagnosticLines({ severity, summary, detail, address, range }: Readonly<Record<string, unknown>>): UiLine[] {
  const { filename, start } = attributesOf(range);
  const text = [
    "",
    `${severity === "error" ? "Error" : "Warning"}: ${textOr(summary, "")}`,
    "",
    ...(typeof address === "string" && address !== "" ? [`  with ${address},`] : []),
    ...(typeof filename === "string" ? [`  on ${filename} line ${String(attributesOf(start)["line"])}`] : []),
    ...(typeof detail === "string" && detail !== "" ? ["", ...detail.split("\n")] : []),
  ];
  return text.map((one) => ({ text: one, stream: "stderr" }));
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return attributesOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}
