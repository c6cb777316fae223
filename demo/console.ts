import { consoleSettings } from "../domain/settings.ts";
import type { SandboxUser, SandboxWithConsole } from "../sandbox/start-sandbox.ts";
import { CommandError } from "../workflows/command-error.ts";
import { webAppSecret } from "../workflows/org/web-app-secret.ts";
import type { DeployedStack } from "../workflows/stack/deployed-stack.ts";
import type { World } from "../workflows/world.ts";
import { type ConsoleSignIn, signInAtConsole } from "./console-sign-in.ts";

/** The local Management Console of a sandbox. */
type LocalConsole = SandboxWithConsole["console"];

/** A user with the result of the sign-in. */
export interface UserSignIn {
  readonly user: SandboxUser;
  readonly end: ConsoleSignIn;
}

/**
 * Fills in the forms of the local Management Console with the settings of a deployed environment, label by label, and saves
 * them. Throws a `CommandError` when the console refuses a value or warns about it.
 */
export async function enterSettings(world: World, console: LocalConsole, stack: DeployedStack): Promise<void> {
  const { environment, outputs } = stack;
  const fields = consoleSettings(environment, outputs.deployed).forms.flatMap(({ settings }) => settings);
  const typed = (label: string) => {
    const value = fields.find((field) => field.label === label)?.value;
    return value?.kind === "known" ? value.value : "";
  };
  const findings = await console.configure({
    advanced: {
      managementConsoleAddress: String(typed("Management Console address")),
      dataManagersAddress: String(typed("Management Console address for data managers")),
      useAddressForRedirectUri: typed("Use Management Console address for IdP redirect URI") === true,
    },
    okta: {
      organizationDomain: String(typed("Organization domain")),
      authorizationServerId: String(typed("Authorization Server ID")),
      enableForApi: typed("Enable authentication for API") === true,
      enableForUsers: typed("Enable authentication for Users") === true,
      clientId: String(typed("Client ID")),
      clientSecret: await webAppSecret(world, environment, outputs),
    },
  });
  if (findings.length === 0) return;
  const texts = findings.map(({ where, summary, got = "" }) => `${where}: ${summary} ${got}`.trim());
  throw new CommandError("findings", "Management Console refuses the settings, or warns of them", texts);
}

/**
 * Signs each user in. Throws a `CommandError` unless each gets exactly the roles of the user's groups, and users without a
 * group are refused.
 */
export async function signEverybodyIn(
  { signal }: World,
  { url, certificate }: LocalConsole,
  users: readonly SandboxUser[],
): Promise<UserSignIn[]> {
  const ends: UserSignIn[] = [];
  for (const user of users) {
    const end = await signInAtConsole({ url, certificateAuthority: certificate }, user, signal);
    const roles = end.kind === "signedIn" ? end.roles : [];
    if (roles.toSorted().join() !== user.groups.toSorted().join()) {
      throw new CommandError("findings", `${user.email} has other roles than the groups give`, [
        `groups: ${user.groups.join(", ") || "none"}`,
        end.kind === "signedIn" ? `roles: ${roles.join(", ")}` : `refused: ${end.reason} ${end.detail}`,
      ]);
    }
    ends.push({ user, end });
  }
  return ends;
}
