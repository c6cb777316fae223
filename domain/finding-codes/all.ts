import { acrossEnvironmentsCodes } from "./across-environments.ts";
import { apiCodes } from "./api.ts";
import type { FindingCode } from "./finding-code.ts";
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

/** Codes that belong together, under the heading they have in docs/reference/findings.md. */
export interface FindingCodeGroup {
  readonly heading: string;
  readonly codes: readonly FindingCode[];
}

/** Every code there is, in the order of the codes. */
export const FINDING_CODE_GROUPS: readonly FindingCodeGroup[] = [
  { heading: "The file as YAML", codes: Object.values(yamlCodes) },
  { heading: "Keys, types and names", codes: Object.values(shapeCodes) },
  { heading: "Secrets", codes: Object.values(secretCodes) },
  { heading: "Identities", codes: Object.values(identityCodes) },
  { heading: "okta", codes: Object.values(oktaOrgCodes) },
  { heading: "managementConsole", codes: Object.values(managementConsoleCodes) },
  { heading: "roles", codes: Object.values(rolesCodes) },
  { heading: "users, and lifetimes", codes: Object.values(usersCodes) },
  { heading: "api", codes: Object.values(apiCodes) },
  { heading: "state", codes: Object.values(stateCodes) },
  { heading: "Several environments", codes: Object.values(acrossEnvironmentsCodes) },
  { heading: "review", codes: Object.values(reviewCodes) },
];
