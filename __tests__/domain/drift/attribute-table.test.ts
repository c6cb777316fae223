import { servedResources } from "local-okta/testing";
import { describe, expect, test } from "vitest";
import { MODELLED_ATTRIBUTES } from "../../../domain/access-model/modelled-attributes.ts";
import { isLeftAlone } from "../../../domain/drift/difference.ts";
import { environment } from "../../stacks/environment.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const SCHEMAS = new Map(servedResources().map(({ name, schema }) => [name, schema]));
const WRITTEN = new Map(
  Object.entries(Object(JSON.parse(synthesized(environment()).text)).resource).map(([type, named]) => [
    type,
    Object.values(Object(named)).map((one) => Object.keys(Object(one))),
  ]),
);

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

test("whether an app demands DPoP is no attribute of the provider", () => {
  expect(isLeftAlone("okta_app_oauth", "dpop_bound_access_tokens")).toBe(true);
  expect(Object.keys(SCHEMAS.get("okta_app_oauth")?.attributes ?? {})).not.toContain("dpop_bound_access_tokens");
});
