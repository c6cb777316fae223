import type { Reading } from "../access-model/reading.ts";
import type { Resource } from "../access-model/terraform-reading.ts";

/** The OAuth apps as Terraform writes them, with what no token depends on. */
export function appResources({ resources }: Reading): Resource[] {
  return resources.filter(({ type }) => type === "okta_app_oauth");
}

/** Terraform address of such an app. */
export function appAddress({ type, name }: Resource): string {
  return `${type}.${name}`;
}

/** Whether an attribute is true, written as a boolean or as text. Source: Terraform language, "Type Conversion". */
export function isOn(value: unknown): boolean {
  return value === true || value === "true" || value === "1";
}
