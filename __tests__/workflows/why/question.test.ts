import { describe, expect, test } from "vitest";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { CommandError } from "../../../workflows/command-error.ts";
import { questionOf, type Source, type UserRequest } from "../../../workflows/why/question.ts";
import { subject } from "../../domain/review/subject.ts";

const { environment, after } = subject();
const [WEB_APP] = after.model.apps.filter(({ key }) => key === "web_app");
if (WEB_APP === undefined) throw new Error("The example has no web app");

/** A group of the org that the model leaves out, and one that the file refers to. */
const STAFF = { key: "00gstaff000000000sta", id: "00gstaff000000000sta", name: "Staff", type: "OKTA_GROUP" };
const PARTNER = "00g1emaKYZTWRYYRRTSK";
const REFERENCED = { key: PARTNER, id: PARTNER, name: "Partners", type: "OKTA_GROUP" };
const VIEWERS = "00gviewers0000000vie";

const DESIRED: Source = { environment, model: after.model, groups: [], isLive: false };
const LIVE: Source = {
  environment,
  model: {
    ...after.model,
    groups: after.model.groups.map((group) => (group.key === "role_view_only" ? { ...group, id: VIEWERS } : group)),
    apps: [
      ...after.model.apps,
      { ...WEB_APP, key: "0oaone", clientId: "0oaone", label: "Intranet" },
      { ...WEB_APP, key: "0oatwo", clientId: "0oatwo", label: "Twin" },
      { ...WEB_APP, key: "0oathree", clientId: "0oathree", label: "Twin" },
    ],
  },
  groups: [STAFF, REFERENCED],
  isLive: true,
};

const ask = (source: Source, request: Partial<UserRequest>) =>
  questionOf(source, { groups: [], assigned: false, grantType: "authorization_code", ...request });
const groupsOf = (source: Source, ...groups: string[]) => ask(source, { groups }).request.user?.groups;

function refusal(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof CommandError) return [error.kind, error.message, ...error.next].join("; ");
  }
  return "";
}

describe("a group is", () => {
  test.each<[string, Source, string, object]>([
    ["the one of a role, by its key", DESIRED, "view_only", { key: "role_view_only" }],
    ["the one that the file refers to, by its role", DESIRED, "partner_studio", { id: PARTNER }],
    ["the one that the file refers to, by its id", LIVE, PARTNER, { id: PARTNER }],
    ["one of the file, by its id in a live org", LIVE, VIEWERS, { key: "role_view_only" }],
    ["another one of a live org, whose name the model then has", LIVE, STAFF.id, { key: STAFF.id }],
    ["another one that nothing is known of", DESIRED, STAFF.id, { id: STAFF.id }],
  ])("%s", (_title, source, query, expected) => {
    expect(groupsOf(source, query)).toEqual([expected]);
  });

  test("there once, whatever it is called", () => {
    expect(groupsOf(LIVE, "view_only", VIEWERS)).toEqual([{ key: "role_view_only" }]);
  });

  test("in the model when it is asked for, and otherwise not", () => {
    const has = (groups: string[]) => ask(LIVE, { groups }).model.groups.some(({ key }) => key === STAFF.id);
    expect([has([STAFF.id]), has([])]).toEqual([true, false]);
  });
});

describe("an app is", () => {
  test.each<[string, Source, string | undefined, string]>([
    ["the web app, where none is named", DESIRED, undefined, "web_app"],
    ["the web app", DESIRED, "web", "web_app"],
    ["an API client of the file", DESIRED, "nightly-report", "api_client_nightly_report"],
    ["another one of a live org, by its client ID", LIVE, "0oatwo", "0oatwo"],
    ["another one of a live org, by its label", LIVE, "Intranet", "0oaone"],
  ])("%s", (_title, source, app, expected) => {
    expect(ask(source, { app }).request.app).toBe(expected);
  });

  test("not one of two with the same label", () => {
    expect(refusal(() => ask(LIVE, { app: "Twin" }))).toBe(
      'usage; several apps have the label "Twin"; use a client ID: 0oatwo, 0oathree',
    );
  });

  test("not one of the org where the file is asked", () => {
    expect(refusal(() => ask(DESIRED, { app: "Intranet" }))).toContain("known only with --live");
  });
});

describe("scopes are", () => {
  test("those of a sign-in where a user names none", () => {
    expect(ask(DESIRED, {}).request.scopes).toEqual(SIGN_IN_SCOPES);
  });

  test("none where none are asked for on purpose", () => {
    expect(ask(DESIRED, { scopes: [] }).request.scopes).toEqual([]);
  });

  test("those of its roles where a client names none", () => {
    const { request } = questionOf(DESIRED, { client: "agent-provisioning" });
    expect(request).toEqual({
      app: "api_client_agent_provisioning",
      grantType: "client_credentials",
      scopes: ["api::administrator"],
    });
  });
});

test("a name that only shows on the screen is made safe to print", () => {
  expect(refusal(() => ask(DESIRED, { groups: ["\u001b[2Jview"] }))).not.toContain("\u001b");
});
