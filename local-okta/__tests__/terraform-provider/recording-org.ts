import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OktaClient } from "../../terraform-provider/okta-client.ts";

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
      requests.push({ method, path, authorization, ...(text && { body: JSON.parse(text) }) });
      const key = `${method} ${path}`;
      const { status = 200, headers = {}, body } = nextAnswer(answers[key], asked, key);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body === undefined ? "" : JSON.stringify(body));
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
  return new OktaClient({
    orgUrl: org.url,
    apiToken: "test-token",
    maxRetries: 1,
    maxWaitSeconds: 0.1,
    requestTimeoutSeconds: 5,
  });
}

/** A list of answers is given one after the other; the last one stays. */
function nextAnswer(answers: Answer | readonly Answer[] | undefined, asked: Map<string, number>, key: string): Answer {
  if (answers === undefined) return { status: 404, body: { errorSummary: "Not found: Resource not found" } };
  if (!("length" in answers)) return answers;
  const turn = asked.get(key) ?? 0;
  asked.set(key, turn + 1);
  return answers[Math.min(turn, answers.length - 1)] ?? {};
}
