import type {
  AccessModel,
  AuthorizationServer,
  MaybeUnknown,
  PolicyRule,
  Reference,
} from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { referencedLabel } from "../review/role-groups.ts";
import { isPossibleGroup } from "../statements/possible-groups.ts";
import { groupNames, groupOfName } from "../statements/rule-conditions.ts";
import type { RuleName } from "./way.ts";

/** Names of a model's objects: Okta's names, with keys only if names are not unique. */
export interface Names {
  /** @param name among those of {@link groupNames} */
  group(name: string): string;
  groups(references: readonly Reference[]): string[];
  app(key: string): string;
  rule(rule: PolicyRule): RuleName;
  /** Each named group, by its name. */
  readonly namedGroups: ReadonlyMap<string, Reference>;
  /** The key of each named app, by its name. */
  readonly namedApps: ReadonlyMap<string, string>;
}

/** Something with a key and a name. */
interface Named {
  readonly key: string;
  readonly name: MaybeUnknown<string>;
}

/** The names of a model's objects. */
export function namesOf(
  { groups, apps }: AccessModel,
  { policies }: AuthorizationServer,
  { roles }: Pick<Environment, "roles">,
): Names {
  const named = groups.filter(({ key }) => !isPossibleGroup(key));
  // A real group may have the name of a possible one; its key then distinguishes them.
  const isOdd = ({ name }: Named) => typeof name === "string" && isPossibleGroup(name);
  const groupLabels = labels(named.map((one) => (isOdd(one) ? { key: one.key, name: one.key } : one)));
  const appLabels = labels(apps.map(({ key, label }) => ({ key, name: label })));
  const rules = ruleNames(policies);
  const namedGroups = new Map<string, Reference>();
  const namedApps = new Map<string, string>();
  const group = (name: string) => {
    const reference = groupOfName(name);
    const label =
      "key" in reference
        ? (groupLabels.get(reference.key) ?? reference.key)
        : referencedLabel(name.slice("id ".length), roles);
    namedGroups.set(label, reference);
    return label;
  };
  const app = (key: string) => {
    const label = appLabels.get(key) ?? key;
    namedApps.set(label, key);
    return label;
  };
  return {
    namedGroups,
    namedApps,
    group,
    app,
    groups: (references) => [...new Set(groupNames(references).map(group))].sort(),
    rule: (rule) => rules.get(rule) ?? { policy: "", rule: rule.key },
  };
}

function labels(objects: readonly Named[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of objects) if (typeof name === "string") counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    objects.map(({ key, name }) => {
      if (typeof name !== "string") return [key, key];
      return [key, counts.get(name) === 1 ? name : `${name} (${key})`];
    }),
  );
}

/** If several policies, or rules of one policy, share a name, each except the first has its position after the name. */
function ruleNames(policies: AuthorizationServer["policies"]): Map<PolicyRule, RuleName> {
  const policyNames = numbered(policies);
  return new Map(
    policies.flatMap(({ rules }, index) => {
      const names = numbered(rules);
      return rules.map(
        (rule, place) => [rule, { policy: policyNames[index] ?? "", rule: names[place] ?? "" }] as const,
      );
    }),
  );
}

function numbered(objects: readonly Named[]): string[] {
  const counts = new Map<string, number>();
  return objects.map(({ key, name }) => {
    const own = typeof name === "string" ? name : key;
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return count === 1 ? own : `${own} (${count})`;
  });
}
