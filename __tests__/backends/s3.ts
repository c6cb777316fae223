import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort, HOST, startServer } from "./server-process.ts";

/** An S3-compatible server that stores in memory. It supports `If-None-Match`, which Terraform's lock files need. */
const PACKAGE = { path: "github.com/johannesboyne/gofakes3/cmd/gofakes3", version: "v1.2.0" };

/** Built once: it goes with `npm ci`, and Go's own cache makes it again in a second. */
const CACHE = resolve("node_modules/.cache/mc-okta", `gofakes3-${PACKAGE.version}`);

const SERVER = join(CACHE, "gofakes3");

/** How long Go may take to fetch and to build, in milliseconds: 30 seconds on a machine with two cores. */
const PATIENCE = 180_000;

const BUCKET = "terraform";

/** An S3-compatible server on loopback, with one empty bucket. */
export interface S3 {
  readonly endpoint: string;
  readonly bucket: string;
  /** Credentials, region and address for Terraform. The server takes any credentials: they are new each time, to look for. */
  readonly env: {
    readonly AWS_ACCESS_KEY_ID: string;
    readonly AWS_SECRET_ACCESS_KEY: string;
    readonly AWS_REGION: string;
    readonly AWS_ENDPOINT_URL_S3: string;
  };
  /** What the backend "s3" needs at a server that is not Amazon's, beside `bucket` and `key`. */
  readonly backend: Readonly<Record<string, boolean>>;
  /** Ends it; its objects are lost. */
  stop(): Promise<void>;
}

/** Why there is no S3-compatible server for tests; undefined: there is one. Builds it the first time. */
export const S3_MISSING = install();

/**
 * Starts a server without objects; it ends with this process, also when that is killed.
 * @throws Error where there is none ({@link S3_MISSING}), or it does not start
 */
export async function startS3(): Promise<S3> {
  if (S3_MISSING !== undefined) throw new Error(S3_MISSING);
  const port = await freePort();
  const endpoint = `http://${HOST}:${port}`;
  const server = await startServer({
    command: [SERVER, "-backend", "memory", "-host", `${HOST}:${port}`, "-initialbucket", BUCKET],
    cwd: tmpdir(),
    env: { PATH: process.env["PATH"] },
    isReady: () => answers(endpoint),
  });
  return {
    endpoint,
    bucket: BUCKET,
    env: {
      AWS_ACCESS_KEY_ID: `AKIA${randomBytes(8).toString("hex").toUpperCase()}`,
      AWS_SECRET_ACCESS_KEY: randomBytes(20).toString("hex"),
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_S3: endpoint,
    },
    backend: {
      use_lockfile: true,
      use_path_style: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
    },
    stop: server.stop,
  };
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(endpoint)).ok;
  } catch {
    return false;
  }
}

/** Builds into a folder of its own: two test processes may do so at once. */
function install(): string | undefined {
  if (existsSync(SERVER)) return undefined;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "build-"));
  try {
    const { error, stderr, status } = spawnSync("go", ["install", `${PACKAGE.path}@${PACKAGE.version}`], {
      cwd: folder,
      env: { ...process.env, GOBIN: folder },
      encoding: "utf8",
      timeout: PATIENCE,
    });
    if (error !== undefined && "code" in error && error.code === "ENOENT") return "needs Go, to build gofakes3";
    if (status !== 0) return `needs gofakes3, which Go could not build: ${lastLine(stderr)}`;
    renameSync(join(folder, "gofakes3"), SERVER);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
