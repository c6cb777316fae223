import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/start-sandbox.ts";
import type { Project } from "./project.ts";

/** An environment file of this repository, made for a sandbox, with replacements in its text. */
export function environmentFile(
  path: string,
  sandbox: Sandbox,
  replacements: Readonly<Record<string, string>> = {},
): string {
  const text = readFileSync(path, "utf8").replace(/(?<=orgUrl: )\S+/, sandbox.url);
  return Object.entries(replacements).reduce((yaml, [from, to]) => {
    if (!yaml.includes(from)) throw new Error(`${path} has no "${from}"`);
    return yaml.replace(from, to);
  }, text);
}

/** Writes the sandbox's users, with their groups, where `mc-okta verify --login` looks for them. */
export function writeUsers(project: Project, sandbox: Pick<Sandbox, "users">): void {
  mkdirSync(join(project.folder, ".sandbox"), { recursive: true });
  writeFileSync(join(project.folder, ".sandbox", "users.json"), JSON.stringify(sandbox.users), { mode: 0o600 });
}

/** Management API of a sandbox, as an administrator's script would call it. */
export interface Admin {
  get<T>(path: string): Promise<T>;
  /** Reads an object, changes it, writes it back, and gives the way to undo that. */
  edit<T>(path: string, change: (object: T) => void): Promise<() => Promise<void>>;
  post<T>(path: string, body: unknown): Promise<T>;
  delete(path: string): Promise<void>;
}

/** An administrator of a sandbox's org. */
export function adminOf({ url, apiToken }: Pick<Sandbox, "url" | "apiToken">): Admin {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `SSWS ${apiToken}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    delete: (path) => call("DELETE", path),
    edit: async (path, change) => {
      const object = await call("GET", path);
      const before = structuredClone(object);
      change(object);
      await call("PUT", path, object);
      return async () => {
        await call("PUT", path, before);
      };
    },
  };
}
