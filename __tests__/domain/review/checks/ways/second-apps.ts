import { create } from "../../../../mutations/review/review-edit.ts";
import type { EditableStack } from "../../subject.ts";

/** Creates a second app that users sign in to. */
export const NATIVE = create("okta_app_oauth.phone", {
  type: "native",
  label: "Phone",
  grant_types: ["authorization_code"],
});

/** A second app with all that the app of an address has, by a key of its own. */
export const second = (resource: EditableStack["resource"], address: string) => {
  const [type = "", name = ""] = address.split(".");
  return { zz: { ...resource[type]?.[name] } };
};
