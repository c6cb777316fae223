import { attributesOf, listOf, textOr } from "../../domain/access-model/attributes.ts";

/** An object that Terraform's state knows. */
export interface StateInstance {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly address: string;
  readonly id: string;
  /**
   * `tainted`: Terraform learned the id, and not that everything went well, so that it would make another one. `deposed`:
   * its replacement is there, and it is still to be deleted.
   */
  readonly condition: "sound" | "tainted" | "deposed";
}

/** The managed objects of a parsed state (format 4); none where there is no state. */
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
