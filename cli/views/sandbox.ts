import type { RunningSandbox } from "../../workflows/sandbox/sandbox.ts";
import { SANDBOX_FILES } from "../../workflows/sandbox/sandbox-files.ts";

/** Addresses, users and passwords of a running sandbox. */
export function renderSandbox({ url, users, console }: RunningSandbox): string {
  const [email, password] = [
    Math.max(...users.map((user) => user.email.length)),
    Math.max(...users.map((user) => user.password.length)),
  ];
  const { name, password: localPassword } = console.superAdministrator;
  return [
    `local Okta org:            ${url}`,
    `local Management Console:  ${console.url} (self-signed certificate: ${SANDBOX_FILES.certificate})`,
    `  local user ${name}, password ${localPassword}`,
    "",
    `users of the org with their passwords and groups (also in ${SANDBOX_FILES.users}):`,
    ...users.map((user) =>
      `  ${user.email.padEnd(email)}  ${user.password.padEnd(password)}  ${user.groups.join(", ") || "none"}`.trimEnd(),
    ),
  ].join("\n");
}
