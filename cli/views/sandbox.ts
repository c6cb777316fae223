import type { RunningSandbox } from "../../workflows/sandbox/sandbox.ts";
import { SANDBOX_FILES } from "../../workflows/sandbox/sandbox-files.ts";

/** Addresses and passwords of a running sandbox, for a person to click through it. */
export function renderSandbox({ url, users, console }: RunningSandbox): string {
  const [email, password] = [
    Math.max(...users.map((user) => user.email.length)),
    Math.max(...users.map((user) => user.password.length)),
  ];
  const { name, password: localPassword } = console.superAdministrator;
  return [
    `local Okta org:            ${url}`,
    `local Management Console:  ${console.url} (its own certificate: ${SANDBOX_FILES.certificate})`,
    `  local user ${name}, password ${localPassword}`,
    "",
    `users of the org (and in ${SANDBOX_FILES.users}), their passwords and groups:`,
    ...users.map((user) =>
      `  ${user.email.padEnd(email)}  ${user.password.padEnd(password)}  ${user.groups.join(", ") || "none"}`.trimEnd(),
    ),
  ].join("\n");
}
