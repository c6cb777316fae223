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
    "error: missing required argument 'env'\n  name environments, as in: mc-okta verify production; or use --all, or --changed-since <ref>",
  ],
  [["verify", "sandbox", "--logn"], "error: unknown option '--logn'\n(Did you mean --login?)"],
  [
    ["verify", "sandbox", "--rate", "fast"],
    "error: option '--rate <n>' argument 'fast' is invalid. It is a number of requests per minute, such as 120.",
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

    prove by tokens who can do what, and what is refused to whom; exit 1 when something is wrong

    Arguments:
      env                    environments, or patterns such as 'eu-*'

    Options:
      --all                  all environments
      --changed-since <ref>  only those whose files have changed since a Git revision
      --keep-going           go on with the other environments after an error
      --concurrency <n>      most environments at a time (default: 4)
      --login                sign in as users too: those of the sandbox, or of the file in
                             MC_OKTA_LOGIN_USERS
      --console <url>        show each token to a Management Console: GET /api/v2/info, nothing else
      --console-ca <file>    certificates (PEM) that may vouch for it
      --intrusive            send to a real org what leaves marks there too: wrong secrets, reused
                             refresh tokens
      --rate <n>             requests per minute (60 % of Okta's limit; a local org has none)
      --no-wait              leave out what waits for the grace of a refresh token
      --dry-run              say what would be sent, and send nothing
      --diagnose             look into the org, with your credential, to name the cause of what is wrong
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
      env              environment, deployed

    Options:
      --client <name>  name of the API client
      --basic-header   print the header with which the client asks for it instead: the vendor's Basic
                       token
      -h, --help       display help for command

    Example:
      mc-okta token sandbox --client nightly-report"
  `);
});
