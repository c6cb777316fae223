import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "yaml";

/** One job, as far as its shell lines depend on it. */
export interface GitLabJob {
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: { readonly name: string; readonly action?: string };
  readonly resource_group?: string;
  readonly needs?: readonly string[];
  readonly when?: string;
  readonly allow_failure?: boolean;
  readonly artifacts?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly Readonly<Record<string, string>>[];
}

/** The jobs of a file, by their names. */
export type GitLabJobs = Readonly<Record<string, GitLabJob>>;

/** Reads one of the files of docs/ci/gitlab. */
export function gitlabJobs(name: string): GitLabJobs {
  return parse(readFileSync(`docs/ci/gitlab/${name}.yml`, "utf8"));
}

/** The lines of a job as one script, as GitLab's runner makes it. */
export function scriptOf({ before_script = [], script = [] }: GitLabJob = {}): string {
  return [...before_script, ...script].join("\n");
}

/** GitLab's API on loopback. */
export interface GitLabApi {
  readonly url: string;
  /** Requests that had the token, such as `POST /projects/42/…`. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Serves answers by path, ignoring the query, to requests with the token. A request that creates something gets `{}`. */
export async function serveGitLab(token: string, answers: Readonly<Record<string, unknown>>): Promise<GitLabApi> {
  const requests: string[] = [];
  const server = createServer(({ method = "", url = "", headers }, response) => {
    if (headers["private-token"] !== token) {
      response.writeHead(401).end();
      return;
    }
    requests.push(`${method} ${url}`);
    const answer = method === "GET" ? answers[url.split("?")[0] ?? ""] : {};
    response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
