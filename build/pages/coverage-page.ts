import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import * as z from "zod";
import { type MeasuredOperation, parseMeasured } from "./measured-calls.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** What the tests measured; `npm run local-okta:coverage` writes it. From the project folder. */
export const MEASURED_FILE = "local-okta/measured-calls.json";

/** What recordings of real orgs hold, in numbers. From the project folder. */
const RECORDED_FILE = "local-okta/recorded-exchanges.json";

const RECORDED = z.object({
  source: z.string(),
  measured: z.string(),
  operations: z.array(
    z.object({
      operation: z.string(),
      statuses: z.array(z.number()),
      exchanges: z.number(),
      /** Exchanges that the local org answered with the recorded status, replayed in their order. */
      equal: z.number(),
    }),
  ),
});

/** Exchanges with real orgs, by operation. */
export type RecordedExchanges = z.infer<typeof RECORDED>;

const INTRODUCTION = `# Coverage of the local org

Each operation that the local org serves, in numbers that are measured. Nothing here is written by hand:

- **refusals**: how many refusals the org's own tests got, counted by status and error code. [measured-calls.json](measured-calls.json) names them.
- **clients**: programs that ask the operation in these tests, beside the tests themselves. The provider endpoint is asked by
  Terraform or by a test in its place.
- **switches**: what the org reads to decide on its response ([README](README.md#how-close-it-is-to-okta)).`;

const RECORDED_COLUMNS = `- **recorded**: statuses that real orgs answered, in recordings that are public.
- **replayed**: of the recorded exchanges, how many the local org answers with the same status.`;

/** A parameter of a path, as the page writes it or as routes do. */
const PARAMETER = /\{\w+\}|:\w+/g;

/** The page of all operations. @param recorded what recordings hold; undefined leaves its columns out. */
export function coverageTables(measured: readonly MeasuredOperation[], recorded?: RecordedExchanges): string {
  const everywhere = commonSwitches(measured);
  const titles = [...new Set(measured.map(({ operation }) => sectionOf(operation)))];
  const sections = titles.map((title) => {
    const operations = measured.filter(({ operation }) => sectionOf(operation) === title);
    return `## ${title}\n\n${table(operations, recorded, everywhere)}`;
  });
  return `${[
    recorded === undefined ? INTRODUCTION : `${INTRODUCTION}\n${RECORDED_COLUMNS}`,
    summary(measured, recorded, everywhere),
    ...sections,
    ...notServed(measured, recorded),
  ].join("\n\n")}\n`;
}

/** The page from the committed files. */
export function coveragePage(): string {
  const recordedFile = join(PROJECT, RECORDED_FILE);
  const recorded = existsSync(recordedFile)
    ? RECORDED.parse(JSON.parse(readFileSync(recordedFile, "utf8")))
    : undefined;
  return coverageTables(parseMeasured(readFileSync(join(PROJECT, MEASURED_FILE), "utf8")), recorded);
}

function summary(
  measured: readonly MeasuredOperation[],
  recorded: RecordedExchanges | undefined,
  everywhere: readonly string[],
): string {
  const refusals = measured.reduce((sum, one) => sum + one.refusals.length, 0);
  const asked = measured.filter(({ clients }) => clients.length > 0).length;
  const lines = [
    `${measured.length} operations, ${refusals} refusals; other clients ask ${asked} of the operations.`,
    `\`npm run local-okta:coverage\` measures again; \`.ci/run\` fails if this page says more than its own tests measure.`,
  ];
  if (everywhere.length > 0) {
    const names = everywhere.map((name) => `\`${name}\``).join(", ");
    lines.push(`More than half of the operations look at ${names}, which the tables leave out.`);
  }
  if (recorded !== undefined) {
    const seen = measured.filter(({ operation }) => recordedOf(operation, recorded) !== undefined).length;
    lines.push(`${seen} operations are in the ${recorded.source}, replayed on ${recorded.measured}.`);
  }
  return lines.join("\n");
}

/** Switches that would stand in most rows. */
function commonSwitches(measured: readonly MeasuredOperation[]): string[] {
  const names = new Set(measured.flatMap(({ switches }) => switches));
  const uses = (name: string) => measured.filter(({ switches }) => switches.includes(name)).length;
  return [...names].filter((name) => uses(name) > measured.length / 2).sort();
}

/** `/api/v1/groups` for everything below it; of authorization servers and well-known addresses the first part of the path. */
function sectionOf(operation: string): string {
  const [, path = ""] = operation.split(" ");
  return /^(\/api\/v1\/\w+|\/oauth2\/[^/]+|\/[^/]+)/.exec(path)?.[0] ?? path;
}

function table(
  operations: readonly MeasuredOperation[],
  recorded: RecordedExchanges | undefined,
  everywhere: readonly string[],
): string {
  const titles = ["operation", "refusals", ...(recorded === undefined ? [] : ["recorded", "replayed"])];
  const rows = operations.map(({ operation, refusals, clients, switches }) => [
    `\`${operation}\``,
    String(refusals.length),
    ...(recorded === undefined ? [] : recordedCells(operation, recorded)),
    clients.join(", "),
    switches
      .filter((name) => !everywhere.includes(name))
      .map((name) => `\`${name}\``)
      .join(", "),
  ]);
  return markdownTable([[...titles, "clients", "switches"], ...rows]);
}

function recordedCells(operation: string, recorded: RecordedExchanges): readonly [string, string] {
  const found = recordedOf(operation, recorded);
  return found === undefined ? ["", ""] : [found.statuses.join(", "), `${found.equal} of ${found.exchanges}`];
}

/** The API reference and the org may name a parameter differently. */
function recordedOf(operation: string, { operations }: RecordedExchanges) {
  return operations.find((one) => withoutNames(one.operation) === withoutNames(operation));
}

function withoutNames(operation: string): string {
  return operation.replace(PARAMETER, "{}");
}

function notServed(measured: readonly MeasuredOperation[], recorded: RecordedExchanges | undefined): string[] {
  const served = new Set(measured.map(({ operation }) => withoutNames(operation)));
  const missing = recorded?.operations.filter(({ operation }) => !served.has(withoutNames(operation))) ?? [];
  if (missing.length === 0) return [];
  const rows = missing.map(({ operation, statuses, exchanges }) => [
    `\`${operation.replace(/:(\w+)/g, "{$1}")}\``,
    statuses.join(", "),
    String(exchanges),
  ]);
  return [
    `## Recorded, and not served\n\nThe local org answers these with 501.\n\n${markdownTable([["operation", "recorded", "exchanges"], ...rows])}`,
  ];
}
