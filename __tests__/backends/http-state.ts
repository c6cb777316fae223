import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { freePort, HOST } from "./server-process.ts";

/** A path that ends so is the lock of the state before it, as GitLab has it. */
const LOCK = "/lock";

const PAGE = "<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>";

/**
 * How the server fails: with status 500, with a sign-in page and status 200 as a proxy answers, by closing the
 * connection without an answer, or by doing what it is asked and closing the connection then.
 */
export type StateFailure = "error" | "page" | "hang-up" | "lost-answer";

/** How locks are asked for: by LOCK and UNLOCK at the state's address, or by POST and DELETE at `<address>/lock` as GitLab has it. */
export type LockStyle = "webdav" | "gitlab";

/** A request that came. */
export interface StateRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
}

/** A server for Terraform's backend "http", on loopback. */
export interface HttpStateServer {
  /** Below it each path is a state. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** All requests, in the order they came. A connection that was closed has status 0. */
  readonly requests: StateRequest[];
  /** States by path, as Terraform wrote them. */
  readonly states: Map<string, string>;
  /** Lock info by path of the state, as the holder wrote it. */
  readonly locks: Map<string, string>;
  /** Variables that lead Terraform to the state of this name, with the credentials, and let it try everything once only. */
  env(name: string, style?: LockStyle): Record<string, string>;
  /** Makes every request fail, or those of one method, until {@link recover}. */
  fail(failure: StateFailure, method?: string): void;
  recover(): void;
  /** Forgets all states and locks. */
  loseData(): void;
  stop(): Promise<void>;
}

/** What is sent back: a status and, perhaps, a text. */
interface Answer {
  readonly status: number;
  readonly text?: string;
}

interface Data {
  readonly states: Map<string, string>;
  readonly locks: Map<string, string>;
}

interface Call extends Data {
  readonly method: string;
  /** Path of the state. */
  readonly path: string;
  /** Id of the lock that a writer holds. */
  readonly lockId: string | null;
  readonly body: string;
}

/** Starts a server without states; username and password are new each time. */
export async function startHttpState(): Promise<HttpStateServer> {
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const [username, password] = ["terraform", randomBytes(12).toString("hex")];
  const data = { states: new Map<string, string>(), locks: new Map<string, string>() };
  const requests: StateRequest[] = [];
  let failing: { readonly failure: StateFailure; readonly method?: string | undefined } | undefined;
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

  const server = createServer(async (request, response) => {
    const { method = "", url: path = "" } = request;
    const isFailing = failing !== undefined && (failing.method ?? method) === method;
    const failure = isFailing ? failing?.failure : undefined;
    const body = await textOf(request);
    const answer = (): Answer =>
      request.headers.authorization === expected ? answerTo(method, path, body, data) : { status: 401 };
    const status = send(response, failure, answer);
    requests.push({ method, path, status });
  });
  await new Promise<void>((listening, reject) => server.on("error", reject).listen(port, HOST, listening));
  return {
    ...{ url, username, password, requests, ...data },
    env: (name, style = "webdav") => ({
      ...addresses(`${url}/${name}`, style),
      TF_HTTP_USERNAME: username,
      TF_HTTP_PASSWORD: password,
      TF_HTTP_RETRY_MAX: "0",
    }),
    fail: (failure, method) => {
      failing = { failure, method };
    },
    recover: () => {
      failing = undefined;
    },
    loseData: () => {
      data.states.clear();
      data.locks.clear();
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function addresses(address: string, style: LockStyle): Record<string, string> {
  const lock = style === "gitlab" ? `${address}${LOCK}` : address;
  const methods = style === "gitlab" ? { TF_HTTP_LOCK_METHOD: "POST", TF_HTTP_UNLOCK_METHOD: "DELETE" } : {};
  return { TF_HTTP_ADDRESS: address, TF_HTTP_LOCK_ADDRESS: lock, TF_HTTP_UNLOCK_ADDRESS: lock, ...methods };
}

/** Gives the status that was sent. */
function send(response: ServerResponse, failure: StateFailure | undefined, answer: () => Answer): number {
  if (failure === "lost-answer") answer();
  if (failure === "lost-answer" || failure === "hang-up") {
    response.socket?.destroy();
    return 0;
  }
  const { status, text = "" } = failedAnswer(failure) ?? answer();
  response.writeHead(status, { "Content-Type": failure === "page" ? "text/html" : "application/json" }).end(text);
  return status;
}

function failedAnswer(failure: StateFailure | undefined): Answer | undefined {
  if (failure === "page") return { status: 200, text: PAGE };
  return failure === "error" ? { status: 500, text: "Internal Server Error" } : undefined;
}

function answerTo(method: string, target: string, body: string, data: Data): Answer {
  const { pathname, searchParams } = new URL(target, "http://localhost");
  const isLock = pathname.endsWith(LOCK);
  const path = isLock ? pathname.slice(0, -LOCK.length) : pathname;
  const call = { ...data, method, path, body, lockId: searchParams.get("ID") };
  if (method === "LOCK" || (isLock && method === "POST")) return lock(call);
  if (method === "UNLOCK" || (isLock && method === "DELETE")) return unlock(call);
  return isLock ? { status: 405 } : stateAnswer(call);
}

function stateAnswer({ states, locks, method, path, lockId, body }: Call): Answer {
  const state = states.get(path);
  if (method === "GET") return state === undefined ? { status: 404 } : { status: 200, text: state };
  const holder = locks.get(path);
  if (holder !== undefined && idOf(holder) !== lockId) return { status: 423, text: holder };
  if (method === "POST") states.set(path, body);
  else if (method === "DELETE") states.delete(path);
  else return { status: 405 };
  return { status: 200 };
}

function lock({ locks, path, body }: Call): Answer {
  const holder = locks.get(path);
  if (holder !== undefined) return { status: 423, text: holder };
  locks.set(path, body);
  return { status: 200 };
}

/** `terraform force-unlock` sends no lock info, so that an empty body unlocks whatever is locked. */
function unlock({ locks, path, body }: Call): Answer {
  const holder = locks.get(path);
  if (holder !== undefined && body !== "" && idOf(holder) !== idOf(body)) return { status: 409, text: holder };
  locks.delete(path);
  return { status: 200 };
}

function idOf(lockInfo: string): unknown {
  const info: unknown = JSON.parse(lockInfo);
  return info !== null && typeof info === "object" && "ID" in info ? info.ID : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}
