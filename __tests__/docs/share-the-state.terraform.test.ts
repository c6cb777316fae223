import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POSTGRES_MISSING, type Postgres, startPostgres } from "../backends/postgres.ts";
import { environmentYaml, makeProject, type Project } from "../journeys/project.ts";
import { jobPage, missingLines } from "./job-page.ts";

const PAGE = "share-the-state";

describe.skipIf(POSTGRES_MISSING !== undefined)(`the page on a shared state${POSTGRES_MISSING ?? ""}`, () => {
  let okta: Okta;
  let postgres: Postgres;
  let project: Project;
  beforeAll(async () => {
    [okta, postgres] = await Promise.all([startOkta({ port: 0 }), startPostgres()]);
    project = makeProject({
      ...(await okta.terraformEnv()),
      CHECKPOINT_DISABLE: "1",
      PG_CONN_STR: postgres.connection,
    });
  });
  afterAll(async () => {
    project.remove();
    await okta.close();
    await postgres.remove();
  });

  test("does what it says", async () => {
    project.environment("production", environmentYaml(okta.url));
    expect((await project.cli(["deploy", "production", "--yes"])).exitCode).toBe(0);
    project.environment("production", environmentYaml(okta.url, "state:\n  backend: pg\n"));
    const page = jobPage(PAGE);
    const run = async (block: number) => {
      const [line = ""] = page.commands[block] ?? [];
      return await project.cli(line.replace("npx mc-okta ", "").split(" "));
    };
    const moved = await run(0);
    expect({ exitCode: moved.exitCode, missing: missingLines(PAGE, 0, moved.out) }).toEqual({
      exitCode: 0,
      missing: [],
    });
    expect((await run(1)).exitCode).toBe(0);
  });
});
