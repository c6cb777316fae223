import { describe, expect, test } from "vitest";
import { run } from "../../cli/run.ts";
import { testContext } from "./context.ts";

async function cli(...argv: string[]) {
  const context = testContext();
  const exitCode = await run(argv, context);
  return { exitCode, out: context.screen.out.join("\n"), err: context.screen.err.join("\n") };
}

describe("wrong usage ends with 2, the error last and a near match", () => {
  test("no command shows the help", async () => {
    const { exitCode, err } = await cli();
    expect(exitCode).toBe(2);
    expect(err).toContain("Usage: mc-okta [options] [command]");
  });

  test.each([
    [["deplyo"], "error: unknown command 'deplyo'\n(Did you mean deploy?)"],
    [["check", "--jsn"], "error: unknown option '--jsn'\n(Did you mean --json?)"],
    [
      ["deploy"],
      "error: missing required argument 'env'\n  name environments, such as: mc-okta deploy production; or use --all, or --changed-since <ref>",
    ],
    [
      ["diff", "--all", "--concurrency", "0"],
      "error: option '--concurrency <n>' argument '0' is invalid. Use a number from 1 to 64.",
    ],
    [["init", "a", "b"], "error: too many arguments for 'init'. Expected 1 argument but got 2."],
    [
      ["sandbox", "--port", "80a"],
      "error: option '--port <port>' argument '80a' is invalid. Use a number from 1 to 65535.",
    ],
    [
      ["sandbox", "--port", "70000"],
      "error: option '--port <port>' argument '70000' is invalid. Use a number from 1 to 65535.",
    ],
    [
      ["settings", "production", "--reveal-secret", "--json"],
      "error: option '--reveal-secret' cannot be used with option '--json'",
    ],
    [
      ["settings", "production", "--reveal-secret", "--secret-file", "x"],
      "error: option '--reveal-secret' cannot be used with option '--secret-file <file>'",
    ],
    [["check"], "error: no environment file in /project/environments\n  create one: mc-okta init production"],
  ])("mc-okta %j", async (argv, message) => {
    expect(await cli(...argv)).toEqual({ exitCode: 2, out: "", err: message });
  });
});

describe("help and version go to standard output and end with 0", () => {
  test("--version", async () => {
    expect(await cli("--version")).toEqual({ exitCode: 0, out: "0.1.0", err: "" });
  });

  test("--help names every command, within 100 columns", async () => {
    const { out } = await cli("--help");
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta [options] [command]

      Configure Okta for Resilio Management Console as code.

      Options:
        -V, --version                   output the version number
        -h, --help                      display help for command

      Commands:
        check [options] [env...]        check environment files, and report every mistake in one run
        list [options] [env...]         list environments with their org, their Management Console, and
                                        whether they are deployed
        synth [options] [env...]        write the Terraform configuration of environments to cdktf.out
        review [options] [env...]       show who gets what and what changes, before anything is applied;
                                        exit 1 on findings
        why [options] <env>             explain what a user or an API client gets, by which policy and
                                        rule, and what would change it
        who-can [options] <env> <what>  show every way to a role, a scope or any token: groups, clients,
                                        apps, grants, rules, lifetimes
        init <env>                      create an environment file to fill in
        adopt [options] [env]           take over objects that Okta already has: those of an environment,
                                        or a setup made by hand
        deploy [options] [env...]       create or update the Okta setup of environments; asks once for
                                        several
        diff [options] [env...]         show what deploy would change; exit 1 if there are changes
        destroy [options] <env>         delete the Okta setup of an environment
        settings [options] [env...]     write and show the values to enter in Management Console
        drift [options] [env...]        show what was changed in Okta by hand, and what access it gives;
                                        exit 1 on a warning or worse
        verify [options] [env...]       prove with tokens who can do what, and what Okta refuses; exit 1
                                        if a proof fails
        token [options] <env>           print an API client's bearer token, for scripts
        state                           manage where the state of an environment is stored
        sandbox [options]               run a local Okta org, its Terraform provider endpoint and a local
                                        Management Console until Ctrl-C
        help [command]                  display help for command

      Example:
        mc-okta check && mc-okta deploy production"
    `);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  test("check --help", async () => {
    const { exitCode, out } = await cli("check", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta check [options] [env...]

      check environment files, and report every mistake in one run

      Arguments:
        env                    environments, or patterns such as 'eu-*' (default: all)

      Options:
        --all                  all environments
        --changed-since <ref>  only environments whose files have changed since a Git revision
        --print                show one environment with the shared defaults, and where each value comes
                               from
        --json                 print the findings, or the values, as JSON
        -h, --help             display help for command

      Example:
        mc-okta check production"
    `);
  });

  test("synth --help", async () => {
    const { exitCode, out } = await cli("synth", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta synth [options] [env...]

      write the Terraform configuration of environments to cdktf.out

      Arguments:
        env         environments (default: all)

      Options:
        --json      print the stacks as JSON
        -h, --help  display help for command

      Example:
        mc-okta synth production"
    `);
  });

  test("init --help", async () => {
    const { exitCode, out } = await cli("init", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta init [options] <env>

      create an environment file to fill in

      Arguments:
        env         name of the new environment

      Options:
        -h, --help  display help for command

      Example:
        mc-okta init production"
    `);
  });

  test("deploy --help", async () => {
    const { exitCode, out } = await cli("deploy", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta deploy [options] [env...]

      create or update the Okta setup of environments; asks once for several

      Arguments:
        env                        environments, or patterns such as 'eu-*'

      Options:
        --all                      all environments
        --changed-since <ref>      only environments whose files have changed since a Git revision
        --keep-going               continue with the other environments after an error
        --concurrency <n>          maximum number of environments at a time (default: 4)
        --yes                      apply without asking: the same as --require-approval never
        --require-approval <when>  when to ask: at any change (default); broadening: when somebody gains
                                   access, or something is deleted, unknown, unmanaged or must be entered
                                   again; never (choices: "any", "broadening", "never")
        --lock-timeout <time>      how long to wait for the state lock, such as 5m (default:
                                   state.lockTimeout of the file)
        --plan <file>              apply exactly this plan, written by mc-okta diff --out
        --json                     print the result as JSON
        -h, --help                 display help for command

      Example:
        mc-okta deploy production"
    `);
  });

  test("diff --help", async () => {
    const { exitCode, out } = await cli("diff", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta diff [options] [env...]

      show what deploy would change; exit 1 if there are changes

      Arguments:
        env                    environments, or patterns such as 'eu-*'

      Options:
        --all                  all environments
        --changed-since <ref>  only environments whose files have changed since a Git revision
        --keep-going           continue with the other environments after an error
        --concurrency <n>      maximum number of environments at a time (default: 4)
        --out <file>           write the plan to a file, and as JSON beside it, for review and deploy
        --for-upload           refuse to write a plan that may contain client secrets
        --lock-timeout <time>  how long to wait for the state lock, such as 5m (default: state.lockTimeout
                               of the file)
        --json                 print the number of changes as JSON
        -h, --help             display help for command

      Example:
        mc-okta diff production"
    `);
  });

  test("destroy --help", async () => {
    const { exitCode, out } = await cli("destroy", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta destroy [options] <env>

      delete the Okta setup of an environment

      Arguments:
        env                    environment

      Options:
        --yes                  destroy without asking
        --lock-timeout <time>  how long to wait for the state lock, such as 5m (default: state.lockTimeout
                               of the file)
        -h, --help             display help for command

      Example:
        mc-okta destroy sandbox"
    `);
  });

  test("settings --help", async () => {
    const { exitCode, out } = await cli("settings", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta settings [options] [env...]

      write and show the values to enter in Management Console

      Arguments:
        env                    environments, or patterns such as 'eu-*'

      Options:
        --all                  all environments
        --changed-since <ref>  only environments whose files have changed since a Git revision
        --keep-going           continue with the other environments after an error
        --concurrency <n>      maximum number of environments at a time (default: 4)
        --oidc-form            add the generic OpenID Connect form (Management Console 5.0.7 and later)
        --json                 print the settings as JSON
        --reveal-secret        print the client secret too
        --secret-file <file>   write the client secret to a file that only you can read
        -h, --help             display help for command

      Example:
        mc-okta settings production --secret-file ~/mc-client-secret"
    `);
  });

  test("sandbox --help", async () => {
    const { exitCode, out } = await cli("sandbox", "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: mc-okta sandbox [options]

      run a local Okta org, its Terraform provider endpoint and a local Management Console until Ctrl-C

      Options:
        --port <port>          port of the local org (default: 8090)
        --console-port <port>  port of the local Management Console (default: 8443)
        --reset                start with a new org, and discard the old one
        --switch <name=value>  a property of the org, or a behavior that Okta does not document
                               (repeatable)
        --without <product>    the org lacks a product: api-access-management
        --missing <right>      the admin lacks a right, such as okta.policies.read (repeatable)
        --service-app          a service app with a private key in place of the API token
        --fault <kind@n>       the n-th call to Okta fails (repeatable): 423, 429, 500, 502, 503, dropped
                               (no answer), lost (done, no answer), slow, late (a new object is missing
                               from the next read); of certain calls: "429@POST /api/v1/apps@2"
        -h, --help             display help for command

      Example:
        mc-okta sandbox --missing okta.policies.read"
    `);
  });
});
