import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOfResource, type Resource } from "../../../domain/access-model/attributes.ts";
import { matched } from "../../../domain/adopt/matching.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
  fc.constantFrom("__proto__", "constructor", "View Only", "view only", "api::view_only"),
);
const texts = fc.uniqueArray(text, { maxLength: 4 });
const names = fc.record({ groups: texts, apps: texts, scopes: texts, policies: texts, rules: texts, server: text });

interface Names {
  readonly groups: readonly string[];
  readonly apps: readonly string[];
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
  readonly rules: readonly string[];
  readonly server: string;
}

/** A configuration, and an org that holds exactly it; the id of each object at its address. */
function setup({ groups, apps, scopes, policies, rules, server }: Names) {
  const desired: Resource[] = [];
  const live: Resource[] = [];
  const add = (type: string, key: string, both: Resource["attributes"], [ours, theirs]: readonly [object, object]) => {
    desired.push({ type, name: key, attributes: { ...both, ...ours } });
    live.push({ type, name: `id ${key}`, attributes: { id: `id ${key}`, ...both, ...theirs } });
  };
  const nothing = [{}, {}] as const;
  const refer = (attribute: string, key: string) =>
    [{ [attribute]: { parts: [{ key }] } }, { [attribute]: `id ${key}` }] as const;
  const [ourServer, theirServer] = refer("auth_server_id", "server");
  add("okta_auth_server", "server", { name: server }, nothing);
  groups.forEach((name, at) => {
    add("okta_group", `group${at}`, { name, type: "OKTA_GROUP" }, nothing);
  });
  apps.forEach((label, at) => {
    add("okta_app_oauth", `app${at}`, { label, type: "web" }, nothing);
    desired.push({
      type: "okta_app_group_assignments",
      name: `app${at}`,
      attributes: { app_id: { parts: [{ key: `app${at}` }] } },
    });
    const id = `id app${at}`;
    live.push({ type: "okta_app_group_assignments", name: id, attributes: { id, app_id: id, group: [{ id: "00g" }] } });
  });
  scopes.forEach((name, at) => {
    add("okta_auth_server_scope", `scope${at}`, { name }, [ourServer, theirServer]);
  });
  policies.forEach((name, at) => {
    add("okta_auth_server_policy", `policy${at}`, { name }, [ourServer, theirServer]);
    const [ours, theirs] = refer("policy_id", `policy${at}`);
    rules.forEach((rule, under) => {
      const both = [
        { ...ourServer, ...ours },
        { ...theirServer, ...theirs },
      ] as const;
      add("okta_auth_server_policy_rule", `rule${at}_${under}`, { name: rule }, both);
    });
  });
  const right = Object.fromEntries(desired.map((one) => [addressOfResource(one), `id ${one.name}`]));
  return { desired, live, right };
}

/** An org with others beside ours: each of a type that is there, under a name that nothing of ours has. */
const withOthers = (live: readonly Resource[], others: readonly string[]): Resource[] => [
  ...live,
  ...others.flatMap((suffix, at) =>
    live
      .filter(({ type }) => type !== "okta_app_group_assignments")
      .map((one): Resource => {
        const name = `other ${suffix}`;
        const id = `${one.name} ${at}`;
        return { ...one, name: id, attributes: { ...one.attributes, id, name, label: name } };
      }),
  ),
];

const shuffled = <T>(list: readonly T[], keys: readonly number[]): T[] =>
  list
    .map((item, at) => ({ item, key: keys[at % keys.length] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);

const keys = fc.array(fc.double({ noNaN: true }), { minLength: 7, maxLength: 40 });

test("in an org that holds exactly the configuration every object is found under the right id, in whatever order", () => {
  fc.assert(
    fc.property(names, keys, keys, (chosen, one, other) => {
      const { desired, live, right } = setup(chosen);
      const { pairs, ...rest } = matched({ desired: shuffled(desired, one), live: shuffled(live, other), state: [] });
      expect(Object.fromEntries(pairs.map(({ address, id }) => [address, id]))).toEqual(right);
      expect(rest).toEqual({ ambiguities: [], misfits: [], absent: [] });
    }),
  );
});

test("others of other names change nothing", () => {
  fc.assert(
    fc.property(names, fc.array(text, { minLength: 1, maxLength: 3 }), keys, (chosen, others, order) => {
      const { desired, live } = setup(chosen);
      const alone = matched({ desired, live, state: [] });
      expect(matched({ desired, live: shuffled(withOthers(live, others), order), state: [] })).toEqual(alone);
    }),
  );
});

test("no object is at two addresses, whatever a state has and whichever names stand twice", () => {
  const part = fc.array(fc.boolean(), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(names, part, (chosen, kept) => {
      const { desired, live } = setup(chosen);
      const doubled = [...desired, ...desired.map((one) => ({ ...one, name: `${one.name}_again` }))];
      const state = desired
        .filter((_, at) => kept[at % kept.length])
        .map((one) => ({ ...one, attributes: { ...one.attributes, id: `id ${one.name}`, app_id: `id ${one.name}` } }));
      const { pairs } = matched({ desired: doubled, live, state });
      const used = [
        ...state.map(({ type, attributes }) => `${type} ${attributes["id"]}`),
        ...pairs.map(({ type, id }) => `${type} ${id}`),
      ];
      expect(new Set(used).size).toBe(used.length);
    }),
  );
});
