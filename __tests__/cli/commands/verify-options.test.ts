import { expect, test } from "vitest";
import { run } from "../../../cli/run.ts";
import { testContext } from "../context.ts";

async function cli(...argv: string[]) {
  const context = testContext();
  const exitCode = await run(argv, context);
  return { exitCode, out: context.screen.out.join("\n"), err: context.screen.err.join("\n") };
}

test.each([
  [
    ["verify"],
    "error: missing required argument 'env'\n  name environments, such as: mc-okta verify production; or use --all, or --changed-since <ref>",
  ],
  [["verify", "sandbox", "--logn"], "error: unknown option '--logn'\n(Did you mean --login?)"],
  [
    ["verify", "sandbox", "--rate", "fast"],
    "error: option '--rate <n>' argument 'fast' is invalid. Use a number of requests per minute, such as 120.",
  ],
  [["token", "sandbox"], "error: required option '--client <name>' not specified"],
])("mc-okta %j is wrong usage", async (argv, err) => {
  expect(await cli(...argv)).toEqual({ exitCode: 2, out: "", err });
});

test("no secret can be given as an argument", async () => {
  const help = [await cli("verify", "--help"), await cli("token", "--help")].map(({ out }) => out).join("\n");
  expect(help).not.toMatch(/--\S*(secret|password|key)/);
});

test("verify --help", async () => {
  expect((await cli("verify", "--help")).out).toMatchInlineSnapshot(`
    "Usage: mc-okta verify [options] [env...]

    prove with tokens who can do what, and what Okta refuses; exit 1 if a proof fails

    Arguments:
      env                    environments, or patterns such as 'eu-*'

    Options:
      --all                  all environments
      --changed-since <ref>  only environments whose files have changed since a Git revision
      --keep-going           continue with the other environments after an error
      --concurrency <n>      maximum number of environments at a time (default: 4)
      --login                also sign in as users: those of the sandbox, or those in the file that
                             MC_OKTA_LOGIN_USERS names
      --console <url>        present each token to a Management Console (GET /api/v2/info only)
      --console-ca <file>    CA certificates (PEM) to trust for it
      --intrusive            also send requests that leave marks in a real org: wrong secrets, reused
                             refresh tokens
      --rate <n>             requests per minute (default: 60 % of Okta's limit; a local org has none)
      --no-wait              skip proofs that wait for the grace period of a refresh token
      --dry-run              show what would be sent, without sending it
      --diagnose             read the org, with your credential, to find the cause of each failure
      --json                 print the proofs as JSON
      -h, --help             display help for command

    Example:
      mc-okta verify sandbox --login"
  `);
});

test("token --help", async () => {
  expect((await cli("token", "--help")).out).toMatchInlineSnapshot(`
    "Usage: mc-okta token [options] <env>

    print an API client's bearer token, for scripts

    Arguments:
      env              deployed environment

    Options:
      --client <name>  name of the API client
      --basic-header   print the client's Basic authorization header instead, which the vendor calls
                       Basic token
      -h, --help       display help for command

    Example:
      mc-okta token sandbox --client nightly-report"
  `);
});
