import { type Context, createContext } from "../../cli/context.ts";
import type { Terminal } from "../../cli/terminal.ts";
import type { World } from "../../workflows/world.ts";

/** What a command wrote. */
export interface Screen {
  readonly out: string[];
  readonly err: string[];
}

type Given = Partial<World> & { readonly ask?: Terminal["ask"] };

/** A context without a terminal, whose network refuses everything; with what it is given in place. */
export function testContext({ ask, ...rest }: Given = {}): Context & { readonly screen: Screen } {
  const screen: Screen = { out: [], err: [] };
  const context = createContext({
    project: { folder: "/project", environmentsFolder: "/project/environments", outdir: "/project/cdktf.out" },
    env: {},
    terminal: {
      out: (text) => screen.out.push(text),
      document: (text) => screen.out.push(text),
      json: (value) => screen.out.push(JSON.stringify(value, null, 2)),
      err: (text) => screen.err.push(text),
      ask: ask ?? (() => Promise.reject(new Error("nobody to ask"))),
      interactive: ask !== undefined,
      color: false,
      columns: 100,
    },
    signal: new AbortController().signal,
    now: () => new Date("2026-06-15T12:00:00Z"),
    fetch: () => Promise.reject(new Error("no network in this test")),
  });
  return { ...context, world: { ...context.world, ...rest }, screen };
}

/** The world of a {@link testContext}, for a workflow alone. */
export function testWorld(given: Partial<World> = {}): World {
  return testContext(given).world;
}

/** An org that answers by path; a path it does not know is Okta's 404. Notes what it was asked. */
export function fakeOrg(answers: Readonly<Record<string, { status: number; body: unknown }>>) {
  const asked: { url: string; authorization: string | null }[] = [];
  const fetch: World["fetch"] = async (input, init) => {
    const url = String(input);
    asked.push({ url, authorization: new Headers(init?.headers).get("authorization") });
    const { pathname, search } = new URL(url);
    const { status, body } = answers[`${pathname}${search}`] ??
      answers[pathname] ?? {
        status: 404,
        body: { errorCode: "E0000007", errorSummary: "Not found" },
      };
    return new Response(JSON.stringify(body), { status });
  };
  return { fetch, asked };
}
