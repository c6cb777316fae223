import { describe, expect, test } from "vitest";
import type { OktaObject } from "../../../io/okta/management-api.ts";
import { NotReadable } from "../../../io/okta/management-api.ts";
import { readForeignClients } from "../../../workflows/org/foreign-clients.ts";
import { optionalReads } from "../../../workflows/org/optional-reads.ts";

function app(id: string, clientId: string, type = "service"): OktaObject {
  return {
    id,
    credentials: { oauthClient: { client_id: clientId } },
    settings: { oauthClient: { application_type: type } },
  };
}

const APPS = [app("0oaA", "0oaA"), app("0oaB", "payroll"), app("0oaC", "portal", "web"), app("0oaD", "other")];

/** Reads from an org of a few apps, and notes each call. */
async function read(clientIds: readonly string[], refuse: (path: string) => boolean = () => false) {
  const calls: string[] = [];
  const called = (path: string) => {
    calls.push(path);
    if (refuse(path)) throw new NotReadable(`GET ${path} is answered 403`);
  };
  const optional = optionalReads();
  const apps = await readForeignClients(
    {
      find: async (path) => {
        called(path);
        return APPS.find(({ id }) => path === `/api/v1/apps/${id}`);
      },
      list: async (path) => {
        called(path);
        return path.startsWith("/api/v1/apps?") ? APPS : [{ id: "00g1" }];
      },
    },
    clientIds,
    optional,
  );
  const ids = apps.map(({ app: one, groups }) => [Object(one).id, groups.length]);
  return { ids, calls, notLookedAt: optional.notLookedAt() };
}

describe("the apps of clients that policies name", () => {
  test("are read by the client id where it is that of the app, and nothing else is read", async () => {
    const { ids, calls } = await read(["0oaA"]);
    expect(ids).toEqual([["0oaA", 0]]);
    expect(calls).toEqual(["/api/v1/apps/0oaA"]);
  });

  test("are found in the list of all apps, which is read once, where clients have ids of their own", async () => {
    const { ids, calls } = await read(["0oaA", "payroll", "portal"]);
    expect(ids).toEqual([
      ["0oaA", 0],
      ["0oaB", 0],
      ["0oaC", 1],
    ]);
    expect(calls.filter((path) => path.startsWith("/api/v1/apps?"))).toHaveLength(1);
    expect(calls).toHaveLength(new Set(calls).size);
  });

  test("are not those whose own id is named, and whose client id is another", async () => {
    expect((await read(["0oaD"])).ids).toEqual([]);
  });

  test("are left out where no app has the client id", async () => {
    expect(await read(["gone"])).toMatchObject({ ids: [], notLookedAt: [] });
  });

  test("are reported as not checked if the list is refused", async () => {
    const { ids, notLookedAt } = await read(["payroll"], (path) => path.startsWith("/api/v1/apps?"));
    expect(ids).toEqual([]);
    expect(notLookedAt).toEqual([
      expect.stringContaining("Which access is given by apps that our server's policies list"),
    ]);
  });
});
