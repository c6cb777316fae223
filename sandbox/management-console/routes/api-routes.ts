import { type ApiCaller, authenticateCall } from "../api/authenticate-call.ts";
import type { ApiObjects } from "../api/sample-objects.ts";
import { type ConsoleFinding, finding } from "../console-finding.ts";
import { asObject, asText } from "../json-object.ts";
import type { Right } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import type { ConsoleApp, ConsoleContext } from "./request-session.ts";

/**
 * `/api/v2`: the read calls that vendor samples use as a connection test, and one that writes. Shapes: JSON lists; `/runs` an
 * object with `data`; a write answers `{ id }`. Source: vendor's samples for the REST API; the fields are a choice.
 */
export function mountApi(app: ConsoleApp, mc: RunningConsole, objects: ApiObjects): void {
  const read = (path: string, body: () => object) =>
    app.get(`/api/v2${path}`, (c) => allowed(c, mc, "view", async () => c.json(body())));
  read("/info", () => ({ version: mc.version }));
  read("/agents", () => objects.agents);
  read("/jobs", () => objects.jobs);
  read("/groups", () => objects.groups);
  read("/runs", () => ({ data: [] }));
  app.post("/api/v2/jobs", (c) => allowed(c, mc, "edit", () => addJob(c, mc, objects)));
  app.all("/api/*", (c) =>
    allowed(c, mc, "view", async (caller) => {
      return refuse(c, mc, caller.name, 501, finding("call-not-modelled", { got: `${c.req.method} ${c.req.path}` }));
    }),
  );
}

async function addJob(c: ConsoleContext, mc: RunningConsole, objects: ApiObjects): Promise<Response> {
  const body = asObject(await c.req.json().catch(() => undefined));
  const name = asText(body?.["name"]);
  if (name === undefined) return refuse(c, mc, "API", 400, finding("body-malformed"));
  return c.json({ id: objects.addJob(name) }, 201);
}

type Caller = Extract<ApiCaller, { kind: "caller" }>;

async function allowed(
  c: ConsoleContext,
  mc: RunningConsole,
  right: Right,
  answer: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const caller = await authenticateCall(mc, c.req.header("authorization"), new URL(c.req.url).origin);
  if (caller.kind === "refused") {
    c.header("WWW-Authenticate", "Bearer");
    return refuse(c, mc, "API", 401, ...caller.findings);
  }
  if (caller.rights.includes(right)) return answer(caller);
  const got = `${c.req.method} ${c.req.path} needs "${right}"; ${caller.name} gives "${caller.rights.join(", ")}"`;
  return refuse(c, mc, `API client ${caller.name}`, 403, finding("right-missing", { got }));
}

/** The body has the `message` that the vendor's samples read, and additional fields of the local console. */
function refuse(
  c: ConsoleContext,
  mc: RunningConsole,
  who: string,
  status: 400 | 401 | 403 | 501,
  ...findings: readonly ConsoleFinding[]
): Response {
  mc.log.add(who, findings);
  const errors = findings.filter(({ severity }) => severity === "error");
  const message = errors.map(({ summary, where }) => `${where}: ${summary}`).join("; ");
  return c.json({ message, code: errors[0]?.code, mark: errors[0]?.mark, findings }, status);
}
