import { create } from "../../../../mutations/review/review-edit.ts";

/** Creates a second app that users sign in to. */
export const NATIVE = create("okta_app_oauth.phone", {
  type: "native",
  label: "Phone",
  grant_types: ["authorization_code"],
});
