import { ACCESS_LIST_CODES } from "./access-list.ts";
import { ACROSS_ENVIRONMENTS_CODES } from "./across-environments.ts";
import { API_CODES } from "./api.ts";
import { EXPECT_CODES } from "./expect.ts";
import type { FindingCodeEntry } from "./finding-code.ts";
import { IDENTITY_CODES } from "./identity.ts";
import { MANAGEMENT_CONSOLE_CODES } from "./management-console.ts";
import { NAMING_CODES } from "./naming.ts";
import { OKTA_ORG_CODES } from "./okta-org.ts";
import { REVIEW_CODES } from "./review.ts";
import { ROLES_CODES } from "./roles.ts";
import { SECRET_CODES } from "./secrets.ts";
import { SHAPE_CODES } from "./shape.ts";
import { SHARED_DEFAULTS_CODES } from "./shared-defaults.ts";
import { STATE_CODES } from "./state.ts";
import { USERS_CODES } from "./users.ts";
import { YAML_CODES } from "./yaml.ts";

/** Every finding code with its fixed texts. */
export const FINDING_CODES = {
  ...YAML_CODES,
  ...SHAPE_CODES,
  ...SECRET_CODES,
  ...IDENTITY_CODES,
  ...OKTA_ORG_CODES,
  ...MANAGEMENT_CONSOLE_CODES,
  ...ROLES_CODES,
  ...USERS_CODES,
  ...API_CODES,
  ...STATE_CODES,
  ...ACROSS_ENVIRONMENTS_CODES,
  ...REVIEW_CODES,
  ...SHARED_DEFAULTS_CODES,
  ...NAMING_CODES,
  ...EXPECT_CODES,
  ...ACCESS_LIST_CODES,
} as const satisfies Record<string, FindingCodeEntry>;

/** A finding code, as `MC042`. */
export type FindingCode = keyof typeof FINDING_CODES;

/** The codes by their heading in docs/reference/findings.md, in the order of the codes. */
export const FINDING_CODE_GROUPS: Readonly<Record<string, Readonly<Record<string, FindingCodeEntry>>>> = {
  "The file as YAML": YAML_CODES,
  "Keys, types and names": SHAPE_CODES,
  Secrets: SECRET_CODES,
  Identities: IDENTITY_CODES,
  okta: OKTA_ORG_CODES,
  managementConsole: MANAGEMENT_CONSOLE_CODES,
  roles: ROLES_CODES,
  "users, and lifetimes": USERS_CODES,
  api: API_CODES,
  state: STATE_CODES,
  "Several environments": ACROSS_ENVIRONMENTS_CODES,
  review: REVIEW_CODES,
  "Shared defaults": SHARED_DEFAULTS_CODES,
  naming: NAMING_CODES,
  "expect, and ceiling.yaml": EXPECT_CODES,
  "The list of access": ACCESS_LIST_CODES,
};
