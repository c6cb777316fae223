import {
  ASSIGNMENTS,
  add,
  all,
  create,
  REPORT,
  set,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { NATIVE } from "./second-apps.ts";
import { edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
export const APP_ASSIGNMENT_WAYS = {
  "implicit-assignment": [
    [
      "of the web app",
      edited(set(WEB_APP, { implicit_assignment: true })),
      [WEB_APP],
      "every user of the org is assigned to the app",
    ],
    [
      "of a second app",
      edited(all(NATIVE, set("okta_app_oauth.phone", { implicit_assignment: true }))),
      ["okta_app_oauth.phone"],
    ],
  ],
  "inactive-app": [
    [
      "the web app",
      edited(set(WEB_APP, { status: "INACTIVE" })),
      [WEB_APP],
      "nobody gets a token through Resilio Management Console: it is inactive",
    ],
    ["an API client", edited(set(REPORT, { status: "INACTIVE" })), [REPORT]],
  ],
  "other-group-assigned": [
    [
      "one by id",
      edited(add(ASSIGNMENTS, "group", { id: "00g9emaKYZTWRYYRRTSK" })),
      [`${WEB_APP} 00g9emaKYZTWRYYRRTSK`],
    ],
    [
      "one of the stack",
      edited(
        all(
          create("okta_group.interns", { name: "Interns" }),
          add(ASSIGNMENTS, "group", { id: reference("okta_group.interns.id") }),
        ),
      ),
      [`${WEB_APP} Interns`],
      "members of Interns, a group without a role, are assigned to the app",
    ],
  ],
  "role-group-not-assigned": [
    [
      "one of them",
      edited(without(ASSIGNMENTS, "group", "role_view_only")),
      [`${WEB_APP} View Only`],
      "nobody can sign in as View Only: the group View Only is not assigned to the app",
    ],
    ["a referenced one", edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")), [`${WEB_APP} Partner Studio`]],
    [
      "nothing where everybody is assigned",
      edited(all(set(WEB_APP, { implicit_assignment: true }), set(ASSIGNMENTS, { group: [] }))),
      [],
    ],
  ],
} satisfies Ways;
