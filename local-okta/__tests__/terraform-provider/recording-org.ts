import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { OktaClient } from "../../terraform-provider/okta-client.ts";
import type { OktaConnection } from "../../terraform-provider/org-http.ts";

/** One request as the org got it; the body is parsed. */
interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly authorization: string | undefined;
}

/** What the org answers; the status is 200 unless given. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body as it is, instead of {@link body}. */
  readonly text?: string;
  /** Whether the connection breaks instead of an answer. */
  readonly isDropped?: boolean;
  /** Whether the connection breaks behind the first half of the body. */
  readonly isCut?: boolean;
}

/** An HTTP server that answers what a test tells it to, and remembers what it was asked. */
export interface RecordingOrg {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** `"POST /api/v1/groups"` and so on, in order. */
  calls(): readonly string[];
  /** Bodies of the requests with this method. */
  bodies(method: string): readonly unknown[];
  close(): Promise<void>;
}

/** Starts the server on a free loopback port. Answers are found by method and path with query; none is 404. */
export async function startRecordingOrg(
  answers: Readonly<Record<string, Answer | readonly Answer[]>>,
): Promise<RecordingOrg> {
  const requests: ReceivedRequest[] = [];
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const method = request.method ?? "";
      const path = request.url ?? "";
      const text = Buffer.concat(chunks).toString("utf8");
      const authorization = request.headers.authorization;
      requests.push({ method, path, authorization, ...(text && { body: isJson(text) ? JSON.parse(text) : text }) });
      const key = `${method} ${path}`;
      send(response, nextAnswer(answers[key], asked, key));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    calls: () => requests.map(({ method, path }) => `${method} ${path}`),
    bodies: (method) => requests.filter((request) => request.method === method).map(({ body }) => body),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A client of that org which repeats a rate-limited call once, without waiting longer than a tenth of a second. */
export function clientOf(org: RecordingOrg): OktaClient {
  return clientAt(org.url);
}

/** The same client of any org, with other settings. */
export function clientAt(orgUrl: string, connection: Partial<OktaConnection> = {}): OktaClient {
  return new OktaClient({
    orgUrl,
    apiToken: "test-token",
    backoff: true,
    maxRetries: 1,
    minWaitSeconds: 0,
    maxWaitSeconds: 0.1,
    requestTimeoutSeconds: 5,
    ...connection,
  });
}

function send(response: ServerResponse, { status = 200, headers = {}, isDropped, isCut, ...answer }: Answer): void {
  if (isDropped) {
    response.socket?.destroy();
    return;
  }
  const text = answer.text ?? (answer.body === undefined ? "" : JSON.stringify(answer.body));
  const length = isCut ? { "content-length": Buffer.byteLength(text) } : {};
  response.writeHead(status, { "content-type": "application/json", ...length, ...headers });
  if (!isCut) {
    response.end(text);
    return;
  }
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
}

/** A list of answers is given one after the other; the last one stays. */
function nextAnswer(answers: Answer | readonly Answer[] | undefined, asked: Map<string, number>, key: string): Answer {
  if (answers === undefined) return { status: 404, body: { errorSummary: "Not found: Resource not found" } };
  if (!("length" in answers)) return answers;
  const turn = asked.get(key) ?? 0;
  asked.set(key, turn + 1);
  return answers[Math.min(turn, answers.length - 1)] ?? {};
}

/** Whether a body is an object in JSON; that of a token request is a form. */
function isJson(text: string): boolean {
  return /^[[{]/.test(text);
}
