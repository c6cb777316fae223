import { type Attributes, attributesOf, textOr } from "./access-model/attributes.ts";

/** A line to print. */
export interface UiLine {
  readonly text: string;
  readonly stream: "stdout" | "stderr";
}

/** Messages that Terraform also prints as text. The others repeat the plan, or are values that `mc-okta settings` shows. */
const SHOWN: readonly string[] = ["apply_start", "apply_progress", "apply_complete", "change_summary", "log"];

/**
 * Converts a line of `terraform apply -json` to the text that Terraform would print. A line that is not JSON is kept, such as
 * the last output of a crashed program. Source: Terraform, "Machine-Readable UI".
 */
export function uiLines(line: string): UiLine[] {
  const message = parsed(line);
  if (message === undefined) return line.trim() === "" ? [] : [{ text: line, stream: "stderr" }];
  const { type, diagnostic, "@message": text } = message;
  if (type === "diagnostic") return diagnosticLines(attributesOf(diagnostic));
  if (typeof text !== "string" || !SHOWN.includes(textOr(type, ""))) return [];
  return text.split("\n").map((one) => ({ text: one, stream: "stdout" }));
}

/** Errors go to standard error and warnings do not, as in Terraform. Omits the snippet, which is generated code. */
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
