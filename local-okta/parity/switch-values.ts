import { type OrgSwitches, STRICT_SWITCHES } from "../org/switches.ts";

/**
 * The other values of each switch, beside its default. A switch with a number or a name has none: there are too many, and none that a
 * comparison could show.
 */
const OTHER_VALUES: { readonly [Name in keyof OrgSwitches]: readonly OrgSwitches[Name][] } = {
  policyDenialStatus: [400],
  openIdScopesInRules: ["exempt"],
  emptyScopesInRule: ["anything"],
  everyoneAndExclusions: ["exclusions"],
  defaultScopes: ["inAddition"],
  groupRegexMatch: ["part"],
  directoryGroupsInClaims: ["included"],
  emptyGroupsClaim: ["emptyArray"],
  claimOfSeveral: ["all", 0, 1],
  arrayFunctionsInConditions: ["allow"],
  policyOnRefresh: [false],
  offlineAccessWithoutGrant: ["refuse"],
  offlineAccessOfMachines: ["ignore"],
  challengeErrors: ["page"],
  secretInOtherPlace: ["allow"],
  assertionAudience: ["endpointOrIssuer"],
  openIdScopeWithoutOpenId: ["access_denied"],
  serviceAppSignOnPolicy: ["accept"],
  pipeline: ["v1"],
  apiAccessManagement: [false],
  customDomain: [],
  duplicateAppLabel: ["allow"],
  appKeyList: ["jwks"],
  duplicateAppGrant: ["allow"],
  duplicateAuthorizationServerName: ["allow"],
  severalAudiences: ["allow"],
  duplicateClaimName: ["allow"],
  duplicatePolicyName: ["allow"],
  builtInGroupChangeStatus: [501],
  deleteGroupOfPolicyRule: ["cascade"],
  duplicateGroupRuleName: ["allow"],
  deleteActiveGroupRule: ["allow"],
  membersOfInactiveGroupRule: ["remove"],
  deleteScopeInUse: ["cascade"],
  deleteInlineHookInUse: ["cascade"],
  clientOfDeletedApp: ["drop"],
  allClientsBesideIds: ["allow"],
  priorityGapsClose: [false],
  statusOnCreate: [true],
  manageScopeReads: [true],
  dpopWithClientCredentials: ["allow"],
  encryptionLeftOut: ["clear"],
  deviceSsoOnNewServers: [false],
  callsPerMinute: [],
  outsideRoleTargets: ["forbidden"],
  rolesOfBoundAdmin: ["refuse"],
  groupQueryLimit: [300],
  systemLogDelaySeconds: [],
};

/** One switch with another value than its default. */
export interface SwitchValue {
  /** As code writes it: `duplicateAppLabel: "allow"`. */
  readonly text: string;
  readonly switches: Partial<OrgSwitches>;
}

/** Every switch with each of its other values, in the order of the switches. */
export function otherSwitchValues(): SwitchValue[] {
  return Object.keys(STRICT_SWITCHES)
    .filter((name): name is keyof OrgSwitches => name in OTHER_VALUES)
    .flatMap((name) =>
      OTHER_VALUES[name].map((value) => ({
        text: `${name}: ${JSON.stringify(value)}`,
        switches: { [name]: value },
      })),
    );
}
