import { Hono } from "hono";
import { createApiObjects } from "./api/sample-objects.ts";
import { type ConsoleFinding, refuses } from "./console-finding.ts";
import { createConsoleLog, type LoggedFinding } from "./console-log.ts";
import { type ConsoleSwitches, DEFAULT_SWITCHES } from "./console-switches.ts";
import { createOktaClient } from "./okta/okta-client.ts";
import { createSigningKeys } from "./okta/signing-keys.ts";
import type { RoleNaming } from "./role.ts";
import { mountApi } from "./routes/api-routes.ts";
import { mountMiddleware } from "./routes/middleware.ts";
import { mountOverview } from "./routes/overview-routes.ts";
import type { ConsoleVariables } from "./routes/request-session.ts";
import { mountSettings } from "./routes/settings-routes.ts";
import { mountSignIn } from "./routes/sign-in-routes.ts";
import type { RunningConsole } from "./running-console.ts";
import { createBrowserSessions } from "./session/browser-sessions.ts";
import { createDomainUsers } from "./session/domain-users.ts";
import { createLocalUser } from "./session/local-user.ts";
import { createTokenSets } from "./session/token-sets.ts";
import type { ConsoleSettings, ConsoleSettingsState } from "./settings/console-settings.ts";
import { saveAdvancedSettings, saveOktaForm } from "./settings/save-settings.ts";
import { createSettingsStore } from "./settings/settings-store.ts";
import { refreshTokens } from "./sign-in/refresh-tokens.ts";
import { createSignInAttempts } from "./sign-in/sign-in-attempts.ts";

/** The options of a local Management Console. */
export interface ManagementConsoleOptions {
  /** @default the system clock */
  readonly clock?: () => Date;
  /** User groups created in Settings > Users, by name. @default ["Field Engineers"] */
  readonly customRoles?: readonly string[];
  /** How the built-in roles are spelled in the `roles` claim. @default "title" */
  readonly roleNaming?: RoleNaming;
  /** Version of Management Console to simulate. Older ones lack features. @default "6.0.4" */
  readonly version?: string;
  /** Calls Okta. @default the global fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** Behavior that is not published. @default {} */
  readonly switches?: Partial<ConsoleSwitches>;
}

/** A local double of Management Console: its settings, sign-in and API calls. */
export interface ManagementConsole {
  /** Answers requests without a port, under `https://localhost…` or `https://127.0.0.1…`. */
  readonly app: { request(url: string, init?: RequestInit): Response | Promise<Response>; fetch: Hono["fetch"] };
  /** The local user. */
  readonly superAdministrator: { readonly name: string; readonly password: string };
  /** The refusals with their reasons, oldest first, at most 1,000. */
  readonly log: readonly LoggedFinding[];
  /** The saved settings, without the secret. */
  settings(): ConsoleSettingsState;
  /**
   * Saves the given settings as the super administrator: first the advanced settings, then the Okta form, unless the former
   * were refused. If the findings contain an error, that form was not saved.
   */
  configure(settings: Partial<ConsoleSettings>): Promise<readonly ConsoleFinding[]>;
  /** Resets the console to its initial state. The local user keeps the password. */
  reset(): Promise<void>;
}

/**
 * Creates a Management Console without any configuration.
 * @param origin the address of the console, if a request has none
 */
export function createManagementConsole(
  options: ManagementConsoleOptions = {},
  origin = "https://localhost:8443",
): ManagementConsole {
  const mc = startConsole(options);
  const objects = createApiObjects();
  const app = new Hono<{ Variables: ConsoleVariables }>();
  mountMiddleware(app);
  mountSignIn(app, mc);
  mountOverview(app, mc);
  mountSettings(app, mc);
  mountApi(app, mc, objects);
  return {
    app,
    superAdministrator: { name: mc.superAdministrator.name, password: mc.superAdministrator.password },
    log: mc.log.entries,
    settings: () => mc.settings.state(),
    configure: async ({ advanced, okta }) => {
      const who = mc.superAdministrator.name;
      const findings = advanced === undefined ? [] : saveAdvancedSettings(mc, advanced, who);
      if (okta === undefined || refuses(findings)) return findings;
      return [...findings, ...(await saveOktaForm(mc, okta, origin, who))];
    },
    reset: async () => {
      objects.reset();
      for (const part of [mc.attempts, mc.tokenSets, mc.sessions, mc.domainUsers, mc.log]) part.clear();
      mc.keys.forget();
      mc.settings.reset();
      mc.superAdministrator.unblock();
    },
  };
}

function startConsole(options: ManagementConsoleOptions): RunningConsole {
  const clock = options.clock ?? (() => new Date());
  const okta = createOktaClient(options.fetch ?? globalThis.fetch);
  const log = createConsoleLog(clock);
  const sessions = createBrowserSessions();
  const judging = {
    clock,
    okta,
    keys: createSigningKeys(okta, clock),
    settings: createSettingsStore(),
    roleNaming: options.roleNaming ?? "title",
    customRoles: options.customRoles ?? ["Field Engineers"],
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
  };
  return {
    ...judging,
    version: options.version ?? "6.0.4",
    log,
    sessions,
    attempts: createSignInAttempts(clock),
    tokenSets: createTokenSets(
      clock,
      (old) => refreshTokens(judging, old),
      ({ login, subject }, findings) => {
        log.add(login, findings);
        sessions.endAllOf(subject, findings);
      },
    ),
    domainUsers: createDomainUsers(clock),
    superAdministrator: createLocalUser(),
  };
}
