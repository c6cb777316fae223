import { changedSwitches, orgSwitches, switchFromText } from "../org/switch-values.ts";
import type { OrgSwitches } from "../org/switches.ts";
import { checkRights } from "../routes/rights.ts";
import type { OktaOrgOptions } from "../server/okta-org.ts";
import type { ServiceAppOptions } from "../service-app.ts";
import { UsageError } from "../usage-error.ts";
import { faultFromText } from "./fault-from-text.ts";

/** The options of the command line: the texts of each, in order. */
export interface RehearsalOptions {
  /** `name=value` of a switch. */
  readonly switch: readonly string[];
  /** Products that the org does not have. */
  readonly without: readonly string[];
  /** Rights that the calling admin lacks, such as `okta.policies.read`. */
  readonly missing: readonly string[];
  /** `kind@n` or `kind@METHOD path@n`. */
  readonly fault: readonly string[];
  /** Whether a service app with a private key replaces the API token. */
  readonly serviceApp: boolean;
}

/** Conditions of the org to test a program against. They apply to one run and are not stored in the state file. */
export interface Rehearsal {
  /** Options for `startOkta`. */
  readonly org: Pick<OktaOrgOptions, "switches" | "missingRights" | "faults"> & {
    readonly serviceApp?: ServiceAppOptions;
  };
  /** What differs from an org without options, one line each. */
  readonly summary: readonly string[];
}

/** Products of Okta by their names on the command line, with the switch that says whether the org has it. */
const PRODUCTS: Readonly<Record<string, keyof OrgSwitches>> = { "api-access-management": "apiAccessManagement" };

/**
 * Reads the options.
 * @param scopes scopes that the service app requests, and is granted unless they are missing
 * @throws UsageError with the wrong value and the valid ones
 */
export function rehearsalOf(options: RehearsalOptions, scopes: readonly string[]): Rehearsal {
  const switches = switchesOf(options);
  const { missing, fault, serviceApp } = options;
  named("--missing", () => checkRights(missing));
  refuseTwice("--missing", missing);
  refuseTwice("--fault", fault.map(callPart));
  if (serviceApp) checkServiceApp(missing, scopes, orgSwitches(switches));
  const granted = scopes.filter((scope) => !missing.includes(scope));
  return {
    org: {
      switches,
      faults: fault.map((text) => named("--fault", () => faultFromText(text))),
      ...(serviceApp ? { serviceApp: { scopes, granted } } : { missingRights: missing }),
    },
    summary: summaryOf(options, switches),
  };
}

function switchesOf({ switch: texts, without }: RehearsalOptions): Partial<OrgSwitches> {
  const given = [
    ...texts.map((text) => named("--switch", () => switchFromText(text))),
    ...without.map((product) => [switchOf(product), false] as const),
  ];
  refuseTwice(
    "the switch",
    given.map(([name]) => name),
  );
  return Object.fromEntries(given);
}

function switchOf(product: string): string {
  const name = Object.entries(PRODUCTS).find(([one]) => one === product)?.[1];
  if (name !== undefined) return name;
  const products = Object.keys(PRODUCTS).join(", ");
  throw new UsageError(`--without: unknown product ${JSON.stringify(product)}; use ${products}`);
}

/** @throws UsageError for a condition that has no effect with a service app */
function checkServiceApp(missing: readonly string[], scopes: readonly string[], switches: OrgSwitches): void {
  const never = missing.find((right) => !scopes.includes(right));
  if (never !== undefined) {
    throw new UsageError(`--missing ${never} has no effect with --service-app, which never requests it`);
  }
  if (switches.listsWithoutRight === "empty") {
    throw new UsageError(
      "--switch listsWithoutRight=empty has no effect with --service-app, where a missing right is a missing scope",
    );
  }
}

/** With two faults for one call, the second would have no effect. */
function callPart(fault: string): string {
  return fault.slice(fault.indexOf("@") + 1);
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`${what} ${twice} is given twice`);
}

/** Puts the option before the message. */
function named<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}

function summaryOf({ missing, fault, serviceApp }: RehearsalOptions, switches: Partial<OrgSwitches>): string[] {
  const changed = changedSwitches(switches);
  const lacks = serviceApp ? "not granted to the service app" : "rights that the admin lacks";
  return [
    ...(changed.length > 0 ? [`switches not at their default: ${changed.join(", ")}`] : []),
    ...(serviceApp ? ["credential: a service app with a private key, in place of the API token"] : []),
    ...(missing.length > 0 ? [`${lacks}: ${missing.join(", ")}`] : []),
    ...(fault.length > 0 ? [`planned faults: ${fault.join(", ")}`] : []),
  ];
}
