import fc from "fast-check";
import { expect, test } from "vitest";
import { renderEnvironment } from "../../../../config/render-environment.ts";
import { snapshotOfOrg } from "../../../../domain/access-model/from-org.ts";
import { environmentFromOrg } from "../../../../domain/adopt/setup/environment-from-org.ts";

const name = fc.oneof(
  fc.constantFrom("Administrator", "administrator", "View Only", "view-only", "__proto__", "constructor", "web app"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 12 }),
);

/** What is wrong with a name itself, which only its owner can change. */
const OF_THE_NAME = ["MC016", "MC017", "MC019", "MC021", "MC022", "MC057", "MC059", "MC085", "MC086"];

test("whatever groups and apps are called, the ids of the file can be used, and no two are the same", () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 5 }), fc.uniqueArray(name, { maxLength: 5 }), (groups, labels) => {
      const { content, notes } = environmentFromOrg(setupOf(groups, labels), { environment: "production" });
      const { findings } = renderEnvironment({ name: "production", content, notes });
      const errors = findings.filter(({ severity, code }) => severity === "error" && !OF_THE_NAME.includes(code));
      expect(errors).toEqual([]);
    }),
  );
});

/** A setup whose groups are assigned to the web app, and whose API clients have the role of the first. */
function setupOf(names: readonly string[], labels: readonly string[]) {
  const groups = names.map((each, index) => ({ id: `00g${index}`, type: "OKTA_GROUP", profile: { name: each } }));
  const app = (id: string, label: string, type: string, grants: readonly string[]) => ({
    id,
    label,
    status: "ACTIVE",
    credentials: { oauthClient: { client_id: id, token_endpoint_auth_method: "client_secret_basic" } },
    settings: { oauthClient: { application_type: type, grant_types: grants } },
  });
  const services = labels.map((label, index) => app(`0oa${index}`, label, "service", ["client_credentials"]));
  const rule = {
    id: "0pr",
    status: "ACTIVE",
    priority: 1,
    conditions: { grantTypes: { include: ["client_credentials"] }, scopes: { include: ["*"] } },
  };
  const policy = {
    id: "00p",
    name: "API",
    status: "ACTIVE",
    priority: 1,
    conditions: { clients: { include: services.map(({ id }) => id) } },
  };
  const server = { id: "aus", name: names[0] ?? "MC", status: "ACTIVE", audiences: ["https://mc.acme.example:8443"] };
  const { model, resources } = snapshotOfOrg(
    {
      groups,
      apps: [
        { app: app("0oaWeb", labels[0] ?? "MC", "web", ["authorization_code"]), groups },
        ...services.map((each) => ({ app: each, groups: [] })),
      ],
      server: { server, scopes: [], claims: [], policies: [{ policy, rules: [rule] }] },
    },
    { resources: [] },
  );
  const [found] = model.servers;
  const [webApp] = model.apps.filter(({ key }) => key === "0oaWeb");
  if (found === undefined || webApp === undefined) throw new Error("the org lacks its server or app");
  const clients = model.apps.filter((each) => each !== webApp);
  return { orgUrl: "https://acme.okta.com", server: found, model, resources, webApp, clients, assignedUsers: [] };
}
