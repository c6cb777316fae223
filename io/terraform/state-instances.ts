import { attributesOf, listOf, textOr } from "../../domain/access-model/attributes.ts";

/** An object in Terraform's state. */
export interface StateInstance {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly address: string;
  readonly id: string;
  /**
   * `tainted`: Terraform has the id, but the creation did not complete, so it would replace the object. `deposed`: its
   * replacement exists, and it has yet to be deleted.
   */
  readonly condition: "sound" | "tainted" | "deposed";
}

/** The managed objects of a parsed state (format 4). Empty if there is no state. */
export function stateInstances(state: unknown): StateInstance[] {
  return listOf(attributesOf(state)["resources"])
    .map(attributesOf)
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      listOf(instances)
        .map(attributesOf)
        .map(({ attributes, deposed, status }) => ({
          address: `${textOr(type, "")}.${textOr(name, "")}`,
          id: textOr(attributesOf(attributes)["id"], ""),
          condition: deposed ? "deposed" : status === "tainted" ? "tainted" : "sound",
        })),
    );
}
