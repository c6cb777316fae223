import { type Attributes, attributesOf, textOr } from "./access-model/attributes.ts";

/** A line for a person to read. */
export interface UiLine {
  readonly text: string;
  readonly stream: "stdout" | "stderr";
}

/** Messages that Terraform prints for people, too. The others repeat the plan, or are values that `mc-okta settings` shows. */
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

/** Errors go to standard error and warnings do not, as Terraform has it. A snippet is left out: it is of what was generated. */
function diagnosticLines(diagnostic: Attributes): UiLine[] {
  const { severity, summary, detail, address } = diagnostic;
  const isError = severity === "error";
  const place = [
    ...(typeof address === "string" && address !== "" ? [`  with ${address},`] : []),
    ...placeOf(diagnostic),
  ];
  const text = [
    "",
    `${isError ? "Error" : "Warning"}: ${textOr(summary, "")}`,
    ...(place.length > 0 ? ["", ...place] : []),
    ...(typeof detail === "string" && detail !== "" ? ["", ...detail.trimEnd().split("\n")] : []),
  ];
  return text.flatMap((part) => part.split("\n")).map((one) => ({ text: one, stream: isError ? "stderr" : "stdout" }));
}

function placeOf({ range, snippet }: Attributes): string[] {
  const { filename, start } = attributesOf(range);
  const { line } = attributesOf(start);
  if (typeof filename !== "string" || typeof line !== "number") return [];
  const { context } = attributesOf(snippet);
  return [`  on ${filename} line ${line}${typeof context === "string" ? `, in ${context}` : ""}:`];
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return attributesOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}
