import { parseJson } from "../json-text.ts";
import { readRegularFile, UnusableFile } from "../regular-file.ts";

/** A plan as `terraform show -json` prints it, parsed. Throws Node's error, or `UnusableFile` if it is not a plan. */
export function readPlanFile(path: string): unknown {
  const text = readRegularFile(path);
  // A plan that Terraform itself writes is a ZIP archive.
  if (text.startsWith("PK")) {
    throw new UnusableFile(path, "it is a binary plan of Terraform; mc-okta diff --out also writes it as JSON");
  }
  const plan = parseJson(path, text, "it is not JSON; export the plan with terraform show -json");
  if (typeof plan !== "object" || plan === null || !("resource_changes" in plan || "planned_values" in plan)) {
    throw new UnusableFile(path, "it is not a plan; export the plan with terraform show -json");
  }
  return plan;
}
