import { servedResources } from "local-okta/testing";
import { describe, expect, test } from "vitest";
import { MODELLED_ATTRIBUTES } from "../../../domain/access-model/modelled-attributes.ts";
import { RESTORED_ATTRIBUTES } from "../../../domain/access-model/restored-attributes.ts";
import { comparedAttributes, isLeftAlone } from "../../../domain/drift/difference.ts";
import { environment } from "../../stacks/environment.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const SCHEMAS = new Map(servedResources().map(({ name, schema }) => [name, schema]));
const WRITTEN = new Map(
  Object.entries(Object(JSON.parse(synthesized(environment()).text)).resource).map(([type, named]) => [
    type,
    Object.values(Object(named)).map((one) => Object.keys(Object(one))),
  ]),
);

const KEPT = "the provider leaves what the org has where a configuration writes none";
const NOT_READ = "the provider does not read it from the org";

/** Attributes that a configuration may write and drift does not compare, each with the reason. */
const NOT_COMPARED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  okta_app_oauth: {
    app_links_json: KEPT,
    app_settings_json: KEPT,
    client_basic_secret: NOT_READ,
    client_basic_secret_wo: NOT_READ,
    client_basic_secret_wo_version: NOT_READ,
    groups_claim: "only tokens of the org's own server have it, and Okta documents no way to read it",
    logo: NOT_READ,
    preconfigured_app: NOT_READ,
    timeouts: NOT_READ,
    user_name_template_push_status: KEPT,
  },
  okta_app_group_assignments: { timeouts: NOT_READ },
  okta_group: { custom_profile_attributes: KEPT, skip_users: NOT_READ },
};

const EMPTY: Readonly<Record<string, unknown>> = { string: "", bool: false };

describe.each(Object.entries(MODELLED_ATTRIBUTES))("%s", (type, attributes) => {
  const schema = SCHEMAS.get(type);

  test("has every attribute that is compared in the provider's schema", () => {
    const known = [...Object.keys(schema?.attributes ?? {}), ...Object.keys(schema?.blocks ?? {})];
    expect(Object.keys(attributes).filter((name) => !known.includes(name))).toEqual([]);
  });

  test("keeps after a deploy what Okta decides and the configuration does not write, and nothing else", () => {
    const kept = Object.keys(attributes).filter((name) => {
      const { computed, optional } = schema?.attributes?.[name] ?? {};
      const isAlwaysWritten = (WRITTEN.get(type) ?? []).every((names) => names.includes(name));
      // The client id is an app's identity: nobody changes it by hand.
      return computed === true && optional === true && !isAlwaysWritten && name !== "client_id";
    });
    expect(Object.keys(attributes).filter((name) => isLeftAlone(type, name))).toEqual(kept);
  });
});

describe.each([...SCHEMAS])("%s of the provider", (type, { attributes = {}, blocks = {} }) => {
  const planned = [
    ...Object.entries(attributes).flatMap(([name, { optional, required }]) => (optional || required ? [name] : [])),
    ...Object.keys(blocks),
  ].filter((name) => name !== "id");

  test("has no attribute that is planned and neither compared nor listed with a reason", () => {
    const missing = planned.filter((name) => !comparedAttributes(type).includes(name));
    expect(missing.sort()).toEqual(Object.keys(NOT_COMPARED[type] ?? {}).sort());
  });

  test("keeps what is listed as kept, and puts back what is listed as put back", () => {
    const isKept = (name: string) => attributes[name]?.keepsPrior?.("by hand", null) === true;
    const kept = Object.entries(NOT_COMPARED[type] ?? {}).filter(([, reason]) => reason === KEPT);
    expect(kept.filter(([name]) => !isKept(name))).toEqual([]);
    expect(Object.keys(RESTORED_ATTRIBUTES[type] ?? {}).filter(isKept)).toEqual([]);
  });

  test("puts each attribute that no construct writes back to the default that drift takes for it", () => {
    const defaultOf = (name: string) => {
      const { type: kind, default: value, computed } = attributes[name] ?? {};
      return computed ? "what Okta decides" : (value ?? (typeof kind === "string" ? EMPTY[kind] : []));
    };
    const restored = Object.entries(RESTORED_ATTRIBUTES[type] ?? {});
    expect(restored.map(([name, one]) => [name, one.default])).toEqual(
      restored.map(([name]) => [name, defaultOf(name)]),
    );
  });

  test("has no attribute in both tables", () => {
    const modelled = Object.keys(MODELLED_ATTRIBUTES[type] ?? {});
    expect(Object.keys(RESTORED_ATTRIBUTES[type] ?? {}).filter((name) => modelled.includes(name))).toEqual([]);
  });
});

test("whether an app demands DPoP is no attribute of the provider", () => {
  expect(isLeftAlone("okta_app_oauth", "dpop_bound_access_tokens")).toBe(true);
  expect(Object.keys(SCHEMAS.get("okta_app_oauth")?.attributes ?? {})).not.toContain("dpop_bound_access_tokens");
});
