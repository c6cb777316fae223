import { reference } from "../../domain/review/subject.ts";
import {
  add,
  all,
  block,
  CLAIM,
  type DangerousEdit,
  group,
  inClaim,
  instead,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
  without,
} from "./review-edit.ts";

const OTHER_GROUP = "00g9emaKYZTWRYYRRTSK";
const ADMINISTRATOR = group("administrator");
const pretending = set(ADMINISTRATOR, { description: OTHER_GROUP });
const described = reference(`${ADMINISTRATOR}.description`);
const forgotten = (from: string) => ({ from, lifecycle: { destroy: false } });

/** Edits between what is written and what Terraform makes of it: references, converted values, lists, outputs. */
export const EDITS_OF_REFERENCES: readonly DangerousEdit[] = [
  {
    title: "a claim gives the role to the group that another group's description names",
    edit: all(pretending, inClaim(`${ADMINISTRATOR}.id`, `${ADMINISTRATOR}.description`)),
    check: "role-from-other-group",
    says: OTHER_GROUP,
  },
  {
    title: "a group is assigned to the web app by another group's description",
    edit: all(pretending, add("okta_app_group_assignments.web_app_groups", "group", { id: described })),
    check: "other-group-assigned",
    says: OTHER_GROUP,
  },
  {
    title: "the rule for users loses a role group to another group's description",
    edit: all(
      pretending,
      without(rule("users"), "group_whitelist", `${ADMINISTRATOR}.id`),
      add(rule("users"), "group_whitelist", described),
    ),
    check: "group-misses-declaration",
    says: "MC Production Administrator",
  },
  {
    title: "a policy is about the client that a label names",
    edit: all(
      set(WEB_APP, { label: "0oa9emaKYZTWRYYRRTSK" }),
      add(policy("api_administrator"), "client_whitelist", reference(`${WEB_APP}.label`)),
    ),
    check: "foreign-client-in-policy",
    says: "0oa9emaKYZTWRYYRRTSK",
  },
  {
    title: "a policy belongs to the server that a name names",
    edit: all(
      set(SERVER, { description: "aus9emaKYZTWRYYRRTSK" }),
      set(policy("users"), { auth_server_id: reference(`${SERVER}.description`) }),
    ),
    check: "belongs-elsewhere",
    says: "it belongs to an object outside this setup",
  },
  {
    title: "a rule belongs to the policy that a name names",
    edit: set(rule("users"), { policy_id: reference(`${policy("users")}.name`) }),
    check: "belongs-elsewhere",
    says: "it belongs to an object outside this setup",
  },
  {
    title: "a client of a chosen client id is listed by its id",
    edit: all(
      set(REPORT, { client_id: "report" }),
      set(policy("api_view_only"), { client_whitelist: [reference(`${REPORT}.id`)] }),
    ),
    check: "undecided-value",
    says: "client_whitelist",
  },
  {
    title: "a policy lists all clients by a reference",
    edit: all(
      set(SERVER, { description: "ALL_CLIENTS" }),
      set(policy("api_administrator"), { client_whitelist: [reference(`${SERVER}.description`)] }),
    ),
    check: "all-clients-policy",
    says: "any other OAuth client of the org",
  },
  {
    title: "a rule is for everyone by a reference",
    edit: all(
      set(SERVER, { description: "EVERYONE" }),
      add(rule("users"), "group_whitelist", reference(`${SERVER}.description`)),
    ),
    check: "everyone-in-rule",
    says: "every user of the org",
  },
  {
    title: "a rule has a status that only the apply decides",
    edit: set(rule("users"), { status: reference(`${SERVER}.id`) }),
    check: "undecided-value",
    says: "status",
  },
  {
    title: "everybody counts as assigned, in quotes",
    edit: set(WEB_APP, { implicit_assignment: "true" }),
    check: "implicit-assignment",
    says: "every user of the org is assigned to the app",
  },
  {
    title: "PKCE is off, in quotes",
    edit: set(WEB_APP, { pkce_required: "false" }),
    check: "pkce-off",
    says: "PKCE",
  },
  {
    title: "an administrator's token lives for a day, in quotes",
    edit: set(rule("api_administrator"), { access_token_lifetime_minutes: "1440" }),
    check: "access-token-long-for-administrator",
    says: "1d",
  },
  {
    title: "another group is assigned by a block that stands alone",
    edit: set("okta_app_group_assignments.web_app_groups", { group: { id: OTHER_GROUP } }),
    check: "other-group-assigned",
    says: OTHER_GROUP,
  },
  {
    title: "a scope is written as one text where a list is expected",
    edit: set(rule("users"), { scope_whitelist: "*" }),
    check: "undecided-value",
    says: "scope_whitelist",
  },
  {
    title: "a client is only forgotten, with its policy, rule and scope",
    edit: all(
      remove(REPORT, policy("api_view_only"), rule("api_view_only")),
      block({ removed: [REPORT, policy("api_view_only"), rule("api_view_only")].map(forgotten) }),
    ),
    check: "left-in-okta",
    says: "stays in Okta with its credentials and access",
  },
  {
    title: "a group that nobody refers to is only forgotten",
    edit: all(remove(scope("api_view_only")), block({ removed: [forgotten(scope("api_view_only"))] })),
    check: "left-in-okta",
    says: "stays in Okta",
  },
  {
    title: "it cannot be told whether what is removed is deleted",
    edit: block({ removed: [{ from: REPORT }] }),
    check: "resource-not-reviewed",
    says: `removed ${REPORT}`,
  },
  {
    title: "an object is moved to another address",
    edit: block({ moved: [{ from: REPORT, to: "okta_app_oauth.api_client_other" }] }),
    check: "resource-not-reviewed",
    says: "moved",
  },
  {
    title: "an object that exists is imported",
    edit: block({ import: [{ to: REPORT, id: "0oa9emaKYZTWRYYRRTSK" }] }),
    check: "resource-not-reviewed",
    says: "import",
  },
  {
    title: "an output says another client id",
    edit: block({ output: { web_app_client_id: { value: "0oa9emaKYZTWRYYRRTSK" } } }),
    check: "output-differs",
    says: "output.web_app_client_id",
  },
  {
    title: "an output prints the client secret",
    edit: ({ output }) => {
      output["notes"] = { value: reference(`${WEB_APP}.client_secret`) };
    },
    check: "output-differs",
    says: "the stack has no output of this name",
  },
  {
    title: "a stored secret is no longer marked as sensitive",
    text: instead("secrets: omit", "secrets: store"),
    edit: ({ output }) => {
      delete output["web_app_client_secret"]?.["sensitive"];
    },
    check: "output-differs",
    says: "output.web_app_client_secret",
  },
  {
    title: "a claim gives a role by a group's attribute that only Okta knows",
    edit: set(CLAIM, {
      value: `Arrays.flatten(isMemberOfGroup("${reference(`${ADMINISTRATOR}.type`)}") ? {"A"} : {})`,
    }),
    check: "undecided-value",
    says: "value",
  },
  {
    title: "a provisioner stands in a list of resources",
    edit: ({ resource }) => {
      const more = [{ name: "More", provisioner: [{ "local-exec": { command: "env" } }] }];
      Object.assign(resource["okta_group"] ?? {}, { more });
    },
    check: "runs-command",
    says: "okta_group.more",
  },
];
