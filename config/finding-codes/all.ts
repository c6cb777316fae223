import { acrossEnvironmentsCodes } from "./across-environments.ts";
import { apiCodes } from "./api.ts";
import type { FindingCodeEntry } from "./finding-code.ts";
import { identityCodes } from "./identity.ts";
import { managementConsoleCodes } from "./management-console.ts";
import { oktaOrgCodes } from "./okta-org.ts";
import { reviewCodes } from "./review.ts";
import { rolesCodes } from "./roles.ts";
import { secretCodes } from "./secrets.ts";
import { shapeCodes } from "./shape.ts";
import { stateCodes } from "./state.ts";
import { usersCodes } from "./users.ts";
import { yamlCodes } from "./yaml.ts";

/** Every finding code with what is always the same about it. */
export const FINDING_CODES = {
  ...yamlCodes,
  ...shapeCodes,
  ...secretCodes,
  ...identityCodes,
  ...oktaOrgCodes,
  ...managementConsoleCodes,
  ...rolesCodes,
  ...usersCodes,
  ...apiCodes,
  ...stateCodes,
  ...acrossEnvironmentsCodes,
  ...reviewCodes,
} as const satisfies Record<string, FindingCodeEntry>;

/** A finding code, as `MC042`. */
export type FindingCode = keyof typeof FINDING_CODES;

/** The codes of each subject, under the heading they have in docs/reference/findings.md, in the order of the codes. */
export const FINDING_CODE_GROUPS: Readonly<Record<string, Readonly<Record<string, FindingCodeEntry>>>> = {
  "The file as YAML": yamlCodes,
  "Keys, types and names": shapeCodes,
  Secrets: secretCodes,
  Identities: identityCodes,
  okta: oktaOrgCodes,
  managementConsole: managementConsoleCodes,
  roles: rolesCodes,
  "users, and lifetimes": usersCodes,
  api: apiCodes,
  state: stateCodes,
  "Several environments": acrossEnvironmentsCodes,
  review: reviewCodes,
};
