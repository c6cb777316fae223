import { ProviderError } from "./diagnostic.ts";
import type { TerraformObject } from "./terraform-value.ts";

/**
 * Splits an import id of nested objects, for example `<auth_server_id>/<id>`. A part before the id that Go reads as a boolean becomes the
 * text of that boolean.
 *
 * @throws ProviderError with the text of okta/okta 6.12.0 when the number of parts is another one
 */
export function parseNestedImportId(fields: readonly string[], importId: string): TerraformObject {
  const parts = importId.split("/");
  if (parts.length !== fields.length) {
    throw new ProviderError(
      `expected ${fields.length} import fields "${fields.join("/")}", got ${parts.length} fields "${importId}"`,
    );
  }
  return Object.fromEntries(fields.map((field, index) => [field, partOf(field, parts[index] ?? "")]));
}

function partOf(field: string, part: string): string {
  if (field === "id") return part;
  if (["1", "t", "T", "TRUE", "true", "True"].includes(part)) return "true";
  return ["0", "f", "F", "FALSE", "false", "False"].includes(part) ? "false" : part;
}
