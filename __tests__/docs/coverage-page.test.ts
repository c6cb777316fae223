import { describe, expect, test } from "vitest";
import { coverageTables } from "../../build/pages/coverage-page.ts";
import { foldLines, type MeasuredOperation, notMeasured } from "../../build/pages/measured-calls.ts";

const GROUP = "GET /api/v1/groups/:groupId";

/** A line as the observed middleware writes it. */
function line(operation: string, parts: { refusal?: string; userAgent?: string; switches?: string[] } = {}): string {
  return `${JSON.stringify({ operation, userAgent: "", switches: [], ...parts })}\n`;
}

function measured(operation: string, parts: Partial<MeasuredOperation> = {}): MeasuredOperation {
  return { operation, refusals: [], clients: [], switches: [], ...parts };
}

describe("what the tests measured", () => {
  test("is one entry for each operation, with each refusal and switch once", () => {
    const text =
      line(GROUP, { refusal: "404 E0000007", switches: ["pipeline"] }) +
      line(GROUP, { refusal: "401 E0000011", switches: ["pipeline", "customDomain"] }) +
      line(GROUP, { refusal: "404 E0000007" });
    expect(foldLines(text)).toEqual([
      {
        operation: "GET /api/v1/groups/{groupId}",
        refusals: ["401 E0000011", "404 E0000007"],
        clients: [],
        switches: ["customDomain", "pipeline"],
      },
    ]);
  });

  test("is sorted by path, then by method", () => {
    const text = line("POST /b") + line("GET /b") + line("PUT /a");
    expect(foldLines(text).map(({ operation }) => operation)).toEqual(["PUT /a", "GET /b", "POST /b"]);
  });

  test.each([
    ["okta-terraform/6.12.0", ["provider endpoint"]],
    ["okta-sdk-nodejs/7.1.0 node/20", ["Okta SDK for Node.js"]],
    ["openid-client/v6.9.0", ["openid-client"]],
    ["ours/1.0 okta-sdk-nodejs/7.1.0", ["Okta SDK for Node.js"]],
    ["okta-auth-js/8.0.1 nodejs/20", ["okta-auth-js"]],
    ["not-jose/1.0", []],
    ["node", []],
    ["", []],
  ])("names the client of User-Agent %j", (userAgent, clients) => {
    expect(foldLines(line(GROUP, { userAgent }))[0]?.clients).toEqual(clients);
  });

  test("holds no failure of the local org itself", () => {
    expect(foldLines(line(GROUP, { refusal: "500 E0000009" }))[0]?.refusals).toEqual([]);
  });

  test("is refused where a line is cut", () => {
    expect(() => foldLines('{"operation":"GET /a"')).toThrow(SyntaxError);
  });
});

describe("a comparison with what is committed", () => {
  const committed = [measured("GET /a", { refusals: ["404 E0000007"], clients: ["jose"] })];

  test("finds nothing where both are the same", () => {
    expect(notMeasured(committed, committed)).toEqual([]);
  });

  test("names the operation, the column and the value that no test showed", () => {
    expect(notMeasured(committed, [measured("GET /a", { clients: ["jose"] })])).toEqual([
      "GET /a: refusals not measured: 404 E0000007",
    ]);
  });

  test("names an operation that no test calls", () => {
    expect(notMeasured(committed, [measured("GET /b")])).toEqual(["GET /a: no test calls it"]);
  });

  test("allows more than the page says: a slow machine repeats calls", () => {
    const more = committed.map((one) => ({
      ...one,
      refusals: [...one.refusals, "429 E0000047"],
      switches: ["pipeline"],
    }));
    expect(notMeasured(committed, [...more, measured("GET /b")])).toEqual([]);
  });
});

describe("the page", () => {
  const recorded = {
    source: "recordings of okta/terraform-provider-okta 6.12.0",
    measured: "2026-11-30",
    operations: [
      { operation: "GET /api/v1/zones/:zoneId", statuses: [200], exchanges: 3, equal: 0 },
      { operation: "GET /api/v1/groups/{id}", statuses: [200, 404], exchanges: 12, equal: 11 },
    ],
  };
  const operations = [
    measured("GET /api/v1/groups", { switches: ["groupQueryLimit", "manageScopeReads"] }),
    measured("GET /api/v1/groups/{groupId}", { refusals: ["403", "404 E0000007"], switches: ["manageScopeReads"] }),
  ];
  /** The cells of the row of an operation. */
  const row = (page: string, operation: string) =>
    page
      .split("\n")
      .find((text) => text.startsWith(`| \`${operation}\` `))
      ?.split("|")
      .map((cell) => cell.trim())
      .slice(2, -1);

  test("has no column of recordings without them", () => {
    expect(row(coverageTables(operations), "GET /api/v1/groups/{groupId}")).toEqual(["2", "", ""]);
  });

  test("finds a recorded operation whatever its parameter is called", () => {
    expect(row(coverageTables(operations, recorded), "GET /api/v1/groups/{groupId}")).toEqual([
      "2",
      "200, 404",
      "11 of 12",
      "",
      "",
    ]);
  });

  test("leaves the cells of an operation empty that no recording has", () => {
    expect(row(coverageTables(operations, recorded), "GET /api/v1/groups")).toEqual([
      "0",
      "",
      "",
      "",
      "`groupQueryLimit`",
    ]);
  });

  test("names a switch of more than half of the operations once", () => {
    expect(coverageTables(operations).match(/manageScopeReads/g)).toHaveLength(1);
  });

  test("lists what is recorded and not served", () => {
    expect(row(coverageTables(operations, recorded), "GET /api/v1/zones/{zoneId}")).toEqual(["200", "3"]);
  });
});
