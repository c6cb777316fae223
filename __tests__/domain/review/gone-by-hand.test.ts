import { expect, test } from "vitest";
import { changesWithGone, goneByHand } from "../../../domain/review/gone-by-hand.ts";
import { CLAIM, group, policy, REPORT, rule, SERVER, scope } from "../../mutations/review/review-edit.ts";
import { subject } from "./subject.ts";

const { model, resources } = subject().after;
const change = (address: string, action: "create" | "update" | "delete") => ({
  address,
  action,
  attributes: [],
  replacedBecause: [],
});

test("nothing is gone from an org that has it all, and more", () => {
  const more = { key: "00g1", id: "00g1", name: "More", type: "OKTA_GROUP" };
  expect(goneByHand(model, { ...model, groups: [...model.groups, more] })).toEqual([]);
});

test("a group, an app and what is in a policy are missed one by one", () => {
  const live = {
    ...model,
    groups: model.groups.filter(({ key }) => key !== "role_view_only"),
    apps: model.apps.filter(({ key }) => key !== "api_client_nightly_report"),
    servers: model.servers.map((server) => ({
      ...server,
      claims: [],
      scopes: server.scopes.filter(({ name }) => name !== "user_groups"),
      policies: server.policies.filter(({ key }) => !key.endsWith("policy_users")),
    })),
  };
  expect(goneByHand(model, live)).toEqual([
    group("view_only"),
    REPORT,
    scope("user_groups"),
    CLAIM,
    policy("users"),
    rule("users"),
  ]);
});

test("with the server goes all that is in it", () => {
  const gone = goneByHand(model, { ...model, servers: [] });
  expect(gone).toEqual(expect.arrayContaining([SERVER, CLAIM, policy("users"), rule("users")]));
});

test("what is gone is made again, and is neither changed nor deleted", () => {
  const changes = [change(REPORT, "update"), change("okta_group.role_old", "delete"), change(SERVER, "update")];
  expect(changesWithGone(changes, [REPORT, "okta_group.role_old", group("view_only")], resources)).toEqual([
    change(SERVER, "update"),
    change(REPORT, "create"),
    change(group("view_only"), "create"),
  ]);
});
