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

/** The objects in what `terraform state pull` prints (state format 4); none for an empty state. */
export function stateInstances(text: string): StateInstance[] {
  if (text.trim() === "") return [];
  return listOf(attributesOf(JSON.parse(text))["resources"])
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
