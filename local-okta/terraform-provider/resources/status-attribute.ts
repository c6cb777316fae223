import type { AttributeSchema } from "../resource-schema.ts";

/** `status` of every object with a lifecycle: ACTIVE unless INACTIVE is asked for. */
export const STATUS_ATTRIBUTE: AttributeSchema = { type: "string", optional: true, default: "ACTIVE" };

/** Last part of the lifecycle path that leads to a status. */
export function lifecycleVerb(status: string): "activate" | "deactivate" {
  return status === "ACTIVE" ? "activate" : "deactivate";
}
