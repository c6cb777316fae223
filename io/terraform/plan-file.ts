import { parseJson } from "../json-text.ts";
import { readRegularFile, UnusableFile } from "../regular-file.ts";

/** A plan as `terraform show -json` prints it, parsed. Throws Node's error, or `UnusableFile` when it is something else. */
export function readPlanFile(path: string): unknown {
  const text = readRegularFile(path);
  // A plan that Terraform itself writes is a ZIP archive.
  if (text.startsWith("PK")) {
    throw new UnusableFile(
      path,
      "it is a plan in Terraform's own form; mc-okta diff --out writes one as JSON beside it",
    );
  }
  const plan = parseJson(path, text, "it is no JSON; terraform show -json prints a plan as JSON");
  if (typeof plan !== "object" || plan === null || !("resource_changes" in plan || "planned_values" in plan)) {
    throw new UnusableFile(path, "it is no plan; terraform show -json prints one");
  }
  return plan;
}
