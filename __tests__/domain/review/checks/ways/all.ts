import { APP_ASSIGNMENT_WAYS } from "./app-assignments.ts";
import { APP_REDIRECT_WAYS } from "./app-redirects.ts";
import { APP_SIGN_IN_WAYS } from "./app-sign-in.ts";
import { BY_HAND_WAYS } from "./by-hand.ts";
import { CHANGED_CLIENT_WAYS } from "./changed-clients.ts";
import { CHANGED_GROUP_WAYS } from "./changed-groups.ts";
import { CHANGED_SETUP_WAYS } from "./changed-setup.ts";
import { CLIENT_CREDENTIAL_WAYS } from "./client-credentials.ts";
import { DECLARED_ACCESS_WAYS } from "./declared-access.ts";
import { LIVE_ADMINISTRATION_WAYS } from "./live-administration.ts";
import { LIVE_ORG_WAYS } from "./live-org.ts";
import { POLICY_CLIENT_WAYS } from "./policy-clients.ts";
import { POLICY_GRANT_WAYS } from "./policy-grants.ts";
import { POLICY_LIFETIME_WAYS } from "./policy-lifetimes.ts";
import { POLICY_ORDER_WAYS } from "./policy-order.ts";
import { POLICY_PEOPLE_WAYS } from "./policy-people.ts";
import { ROLES_CLAIM_WAYS } from "./roles-claim.ts";
import { ROLES_CLAIM_FILTER_WAYS } from "./roles-claim-filter.ts";
import { SCOPE_WAYS } from "./scopes.ts";
import { SERVER_SETTING_WAYS } from "./server-settings.ts";
import { SIGN_ON_POLICY_WAYS } from "./sign-on-policies.ts";
import { STATEMENT_WAYS } from "./statements.ts";
import { TERRAFORM_CONTENT_WAYS } from "./terraform-content.ts";
import { TERRAFORM_STATE_WAYS } from "./terraform-state.ts";
import { UNDECLARED_ACCESS_WAYS } from "./undeclared-access.ts";
import { USER_NAME_WAYS } from "./user-names.ts";
import type { Ways } from "./way.ts";

const TABLES: readonly Ways[] = [
  DECLARED_ACCESS_WAYS,
  UNDECLARED_ACCESS_WAYS,
  APP_SIGN_IN_WAYS,
  APP_REDIRECT_WAYS,
  APP_ASSIGNMENT_WAYS,
  CLIENT_CREDENTIAL_WAYS,
  SERVER_SETTING_WAYS,
  POLICY_ORDER_WAYS,
  POLICY_PEOPLE_WAYS,
  POLICY_CLIENT_WAYS,
  POLICY_GRANT_WAYS,
  POLICY_LIFETIME_WAYS,
  SCOPE_WAYS,
  ROLES_CLAIM_WAYS,
  ROLES_CLAIM_FILTER_WAYS,
  CHANGED_CLIENT_WAYS,
  CHANGED_GROUP_WAYS,
  CHANGED_SETUP_WAYS,
  TERRAFORM_CONTENT_WAYS,
  TERRAFORM_STATE_WAYS,
  SIGN_ON_POLICY_WAYS,
  STATEMENT_WAYS,
  LIVE_ADMINISTRATION_WAYS,
  LIVE_ORG_WAYS,
  BY_HAND_WAYS,
  USER_NAME_WAYS,
];

/** Every way to fail and every near miss of every check. */
export const ALL_WAYS = TABLES.flatMap((table) =>
  Object.entries(table).flatMap(([check, ways]) =>
    ways.map(([how, options, objects, says]) => ({ check, how, options, objects, says })),
  ),
);
