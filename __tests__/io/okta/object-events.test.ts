import { expect, test } from "vitest";
import { NotReadable, type OktaObject, UnexpectedAnswer } from "../../../io/okta/management-api.ts";
import { readObjectEvents } from "../../../io/okta/object-events.ts";

const SPAN = { from: "2026-06-15T10:00:00.500Z", to: "2026-06-15T10:05:00.000Z" };

function event(eventType: string, published: string, actor: unknown = { id: "00uUs" }): OktaObject {
  return { id: `${eventType} ${published}`, eventType, published, actor };
}

const read = (list: () => Promise<readonly OktaObject[]>) => readObjectEvents({ list }, "00g1", SPAN);

test("the System Log is asked for one object, from the first moment to the last", async () => {
  const asked: string[] = [];
  const list = async (path: string) => {
    asked.push(path);
    return [];
  };
  await readObjectEvents({ list }, "00g1", SPAN);
  const [url] = asked.map((path) => new URL(path, "https://acme.okta.com"));
  expect(url?.pathname).toBe("/api/v1/logs");
  expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
    since: SPAN.from,
    until: SPAN.to,
    filter: 'target.id eq "00g1"',
    limit: "1000",
  });
});

test("events come oldest first; of one moment, in Okta's order", async () => {
  const [late, early, same] = [
    event("group.lifecycle.update", "2026-06-15T10:02:00.000Z"),
    event("application.lifecycle.create", "2026-06-15T10:01:00.000Z"),
    event("app.oauth2.client.lifecycle.create", "2026-06-15T10:01:00.000Z"),
  ];
  expect((await read(async () => [late, early, same]))?.map(({ eventType }) => eventType)).toEqual([
    "application.lifecycle.create",
    "app.oauth2.client.lifecycle.create",
    "group.lifecycle.update",
  ]);
});

test("a look at a secret is no change, a new secret is one", async () => {
  const look = event("app.oauth2.client.read_client_secret", "2026-06-15T10:01:00.000Z");
  const made = event("app.oauth2.client.lifecycle.new_client_secret", "2026-06-15T10:01:00.000Z");
  expect((await read(async () => [look, made]))?.map(({ eventType }) => eventType)).toEqual([made["eventType"]]);
});

test.each([[undefined], [null], ["00uUs"], [{}], [{ id: 7 }]])(
  "an event of which Okta does not say who did it is nobody's: %j",
  async (actor) => {
    const events = await read(async () => [{ ...event("group.lifecycle.create", SPAN.to), actor }]);
    expect(events).toEqual([{ eventType: "group.lifecycle.create", published: SPAN.to, actor: "", userAgent: "" }]);
  },
);

test("what the credential may not read is not known, which is something else than no events", async () => {
  expect(await read(() => Promise.reject(new NotReadable("403")))).toBeUndefined();
  expect(await read(async () => [])).toEqual([]);
});

test("an answer that is not Okta's is an error", async () => {
  await expect(read(() => Promise.reject(new UnexpectedAnswer("a page")))).rejects.toThrow("a page");
});
