import { describe, expect, test } from "vitest";
import { NotReadable } from "../../../io/okta/management-api.ts";
import { renewSecrets } from "../../../io/okta/secret-renewal.ts";

interface Secret {
  readonly id: string;
  readonly status: "ACTIVE" | "INACTIVE";
}

const AT = "/api/v1/apps/0oa1/credentials/secrets";

/** An app as Okta keeps it: two secrets at most, and an active one is not deleted. */
function appWith(secrets: readonly Secret[], refuses?: string) {
  const app = { secrets: [...secrets], calls: [] as string[] };
  const statusOf = (id: string) => app.secrets.find((one) => one.id === id)?.status;
  const write = async (method: "POST" | "DELETE", path: string) => {
    const call = `${method} ${path.replace(AT, "").replace(/^$/, "/")}`;
    app.calls.push(call);
    if (call === refuses) throw new NotReadable(`refused: ${call}`);
    const [, id = "", ...deactivate] = path.slice(AT.length).split("/");
    if (id === "") {
      if (app.secrets.length === 2) throw new Error("Okta takes no third secret");
      app.secrets.push({ id: "new", status: "ACTIVE" });
    } else if (deactivate.length > 0) {
      app.secrets = app.secrets.map((one) => (one.id === id ? { id, status: "INACTIVE" } : one));
    } else {
      if (statusOf(id) === "ACTIVE") throw new Error("Okta deletes no active secret");
      app.secrets = app.secrets.filter((one) => one.id !== id);
    }
  };
  const list = async (path: string) => {
    expect(path).toBe(AT);
    return app.secrets.map((secret) => ({ ...secret }));
  };
  return { app, renew: () => renewSecrets({ list, write }, "0oa1") };
}

const active = (id: string): Secret => ({ id, status: "ACTIVE" });
const inactive = (id: string): Secret => ({ id, status: "INACTIVE" });
const MADE = "POST /";
const gone = (id: string) => `DELETE /${id}`;
const off = (id: string) => `POST /${id}/lifecycle/deactivate`;

test.each<readonly [what: string, secrets: readonly Secret[], calls: readonly string[]]>([
  ["one", [active("a")], [MADE, off("a"), gone("a")]],
  ["one that is inactive", [inactive("a")], [MADE, gone("a")]],
  ["two", [active("a"), active("b")], [off("b"), gone("b"), MADE, off("a"), gone("a")]],
  ["an inactive one first", [inactive("a"), active("b")], [gone("a"), MADE, off("b"), gone("b")]],
  ["an inactive one last", [active("a"), inactive("b")], [gone("b"), MADE, off("a"), gone("a")]],
  ["two that are inactive", [inactive("a"), inactive("b")], [gone("b"), MADE, gone("a")]],
])("an app that had %s has the new one alone", async (_, secrets, calls) => {
  const { app, renew } = appWith(secrets);
  await renew();
  expect(app).toEqual({ secrets: [active("new")], calls });
});

test("an app without secrets gets none: it has keys", async () => {
  const { app, renew } = appWith([]);
  await renew();
  expect(app).toEqual({ secrets: [], calls: [] });
});

describe("where Okta refuses a step", () => {
  const two = [active("a"), inactive("b")];

  test.each([gone("b"), MADE, off("a"), gone("a")])("%s, it is an error and an active secret stays", async (step) => {
    const { app, renew } = appWith(two, step);
    await expect(renew()).rejects.toThrow(`refused: ${step}`);
    expect(app.secrets.some(({ status }) => status === "ACTIVE")).toBe(true);
  });

  test.each([gone("b"), MADE, off("a"), gone("a")])("%s, the next try leaves a new one alone", async (step) => {
    const first = appWith(two, step);
    await expect(first.renew()).rejects.toThrow();
    // What the first try made may be known to whoever broke it off.
    const left = first.app.secrets.map((one) => (one.id === "new" ? { ...one, id: "halfway" } : one));
    const { app, renew } = appWith(left);
    await renew();
    expect(app.secrets).toEqual([active("new")]);
  });
});

test("the id of an app leads to no other path", async () => {
  const asked: string[] = [];
  const list = async (path: string) => {
    asked.push(path);
    return [];
  };
  await renewSecrets({ list, write: () => Promise.reject(new Error("nothing to write")) }, "../users/1?x#");
  expect(asked).toEqual(["/api/v1/apps/..%2Fusers%2F1%3Fx%23/credentials/secrets"]);
});
