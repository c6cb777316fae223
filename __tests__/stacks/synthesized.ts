import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../../domain/environment.ts";
import { McOktaStack } from "../../stacks/mc-okta-stack.ts";

/** Attributes of a resource as they stand in the synthesized JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The parts of a synthesized stack that tests look at. */
export interface Synthesized {
  readonly text: string;
  readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>>; readonly backend: unknown };
  readonly provider: { readonly okta: readonly Attributes[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly output: Readonly<Record<string, Attributes>>;
  readonly removed?: unknown;
}

/** Synthesizes the stack of an environment exactly as `cdktf synth` does. */
export function synthesized(environment: Environment, removedBlocks = false): Synthesized {
  return synthesizedApp((app) => {
    const { place } = environment.state;
    const own = place.kind === "local" ? ({ kind: "local", path: `../../../${place.path}` } as const) : place;
    new McOktaStack(app, { environment, place: own, removedBlocks });
    return environment.name;
  });
}

/** Synthesizes whatever a test adds to an app, and reads the stack it names. */
export function synthesizedApp(add: (app: App) => string): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "mc-okta-synth-"));
  try {
    const app = new App({ outdir });
    const name = add(app);
    app.synth();
    const text = readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
    return { text, ...JSON.parse(text) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Every Terraform address of a stack, sorted. */
export function addresses(stack: Pick<Synthesized, "resource">): string[] {
  return Object.entries(stack.resource)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
}

/** The attributes of a resource, by its Terraform address. */
export function resource(stack: Pick<Synthesized, "resource">, address: string): Attributes {
  const [type = "", name = ""] = address.split(".");
  const found = stack.resource[type]?.[name];
  if (found === undefined) throw new Error(`No ${address} in the stack; it has ${addresses(stack).join(", ")}`);
  return found;
}

/** Lines of aligned columns, for snapshots that a reviewer reads. */
export function table(rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (Array.isArray(cell) ? cell.map(short).join(" ") : short(cell))));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** References by the last words of their address, so that a table stays readable. */
function short(cell: unknown): string {
  return String(cell ?? "-").replace(/\$\{[a-z_]+\.(?:authorization_server_)?([\w-]+)\.\w+\}/g, "<$1>");
}
