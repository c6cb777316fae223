import * as z from "zod";

/** What the tests of the local org measured of one operation. */
export interface MeasuredOperation {
  /** Method and path, a parameter of the path in braces: `GET /api/v1/groups/{groupId}`. */
  readonly operation: string;
  /** Status and code of each refusal that a test got, in the order of the alphabet: `400 E0000001`, `302 invalid_scope`, `403`. */
  readonly refusals: readonly string[];
  /** Programs other than the tests themselves that asked it. */
  readonly clients: readonly string[];
  /** Switches that the org looked at while it answered. */
  readonly switches: readonly string[];
}

const MEASURED = z.array(
  z.strictObject({
    operation: z.string(),
    refusals: z.array(z.string()),
    clients: z.array(z.string()),
    switches: z.array(z.string()),
  }),
);

/** One line of a file that the observed middleware wrote. */
const LINE = z.strictObject({
  operation: z.string(),
  refusal: z.string().optional(),
  userAgent: z.string(),
  switches: z.array(z.string()),
});

/** How a program names itself in `User-Agent` or `X-Okta-User-Agent-Extended`, and what the page calls it. */
const CLIENTS: readonly (readonly [beginning: string, name: string])[] = [
  ["okta-terraform/", "provider endpoint"],
  ["okta-sdk-nodejs/", "Okta SDK for Node.js"],
  ["okta-auth-js/", "okta-auth-js"],
  ["openid-client/", "openid-client"],
  ["oauth4webapi/", "oauth4webapi"],
  ["jose/", "jose"],
];

/** A failure of the local org itself, as with a full disk: Okta documents it for no operation. */
const FAILURE = "500 E0000009";

/**
 * The lines of all files together, one entry for each operation, sorted by path.
 * @throws Error when a line is not one of the observed middleware
 */
export function foldLines(text: string): MeasuredOperation[] {
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => LINE.parse(JSON.parse(line)));
  const byPath = (a: string, b: string) => compare(pathOf(a), pathOf(b)) || compare(a, b);
  const names = [...new Set(lines.map(({ operation }) => operation))].sort(byPath);
  return names.map((name) => {
    const own = lines.filter(({ operation }) => operation === name);
    return {
      operation: name.replace(/:(\w+)/g, "{$1}"),
      refusals: sorted(own.flatMap(({ refusal }) => refusal ?? [])).filter((refusal) => refusal !== FAILURE),
      clients: sorted(own.flatMap(({ userAgent }) => clientOf(userAgent))),
      switches: sorted(own.flatMap(({ switches }) => switches)),
    };
  });
}

function pathOf(operation: string): string {
  return operation.replace(/^\w+ /, "");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function clientOf(userAgent: string): readonly string[] {
  const products = userAgent.split(" ");
  return CLIENTS.flatMap(([beginning, name]) => (products.some((one) => one.startsWith(beginning)) ? name : []));
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** The committed measurement. @throws Error when it is not one */
export function parseMeasured(text: string): MeasuredOperation[] {
  return MEASURED.parse(JSON.parse(text));
}

/**
 * What the page says and the tests did not show: a sentence for each operation and column. A slow machine may show more, such as the
 * refusal of a call that was repeated, so that more is no difference.
 */
export function notMeasured(page: readonly MeasuredOperation[], measured: readonly MeasuredOperation[]): string[] {
  return page.flatMap((claimed) => {
    const { operation } = claimed;
    const shown = measured.find((one) => one.operation === operation);
    if (shown === undefined) return [`${operation}: no test calls it`];
    return (["refusals", "clients", "switches"] as const).flatMap((column) => {
      const missing = claimed[column].filter((value) => !shown[column].includes(value));
      return missing.length > 0 ? [`${operation}: ${column} not measured: ${missing.join(", ")}`] : [];
    });
  });
}
