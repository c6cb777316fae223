import { markdownTable } from "markdown-table";
import { printableLine } from "../../domain/printable.ts";
import type { ApiCallers } from "../../domain/settings/api-caller.ts";
import type { ConsoleForm } from "../../domain/settings/console-form.ts";
import type { RoleNames } from "../../domain/settings/role-names.ts";
import type { Basis, Setting, SettingValue } from "../../domain/settings/setting.ts";
import type { ConsoleSettings } from "../../domain/settings.ts";
import type { SettingsDocument } from "./settings-document.ts";
import { settingText } from "./settings-screen.ts";

const BASIS: Readonly<Record<Basis, string>> = {
  vendor: "stated by the vendor",
  inferred: "follows from what the vendor states",
  unproved: "**not documented: compare it with your Management Console**",
};

/** The settings as their two files hold them. */
export function settingsDocuments(settings: ConsoleSettings): {
  readonly json: SettingsDocument;
  readonly markdown: string;
} {
  return { json: settingsJson(settings), markdown: renderSettingsMarkdown(settings) };
}

/** The settings as `mc-settings.json` holds them. */
export function settingsJson(settings: ConsoleSettings): SettingsDocument {
  return {
    formatVersion: "1",
    environment: settings.environment,
    orgUrl: settings.orgUrl,
    stage: settings.stage,
    forms: settings.forms.map(({ id, title, screen, settings, button }) => ({
      id,
      title,
      screen,
      settings: settings.map(settingJson),
      button: button ?? null,
    })),
    redirectUris: settings.redirectUris.map(({ uri, basis, source }) => ({ uri, basis, source })),
    apiCallers: {
      settings: (settings.apiCallers?.settings ?? []).map(settingJson),
      clients: (settings.apiCallers?.clients ?? []).map(({ name, label, clientId, authentication, roles, scopes }) => ({
        name,
        label,
        clientId: valueJson(clientId),
        authentication,
        roles: [...roles],
        scopes: [...scopes],
      })),
    },
    roles: settings.roles.map(({ role, builtIn, groupName, groupId, claimValue, apiScope }) => ({
      role,
      builtIn,
      groupName: groupName ?? null,
      groupId: valueJson(groupId),
      claimValue,
      apiScope: apiScope ?? null,
    })),
    steps: [...settings.steps],
  };
}

function settingJson({ label, value, basis, note }: Setting): SettingsDocument["forms"][number]["settings"][number] {
  return { label, ...valueJson(value), basis, note };
}

function valueJson(value: SettingValue): { status: SettingValue["kind"]; value: string | boolean | null } {
  return { status: value.kind, value: value.kind === "known" ? value.value : null };
}

/** The settings as `mc-settings.md`: a checklist in the order of Management Console's screens. */
export function renderSettingsMarkdown(settings: ConsoleSettings): string {
  const blocks = [
    `# Management Console settings: ${code(settings.environment)}`,
    settings.stage === "preview"
      ? `Preview for ${code(settings.orgUrl)}. Values that Okta assigns at deploy are marked; \`mc-okta settings\` fills them in.`
      : `Deployed to ${code(settings.orgUrl)}. The client secret is never in this file.`,
    ...settings.forms.flatMap(formBlocks),
    ...redirectUriBlocks(settings),
    ...(settings.apiCallers === undefined ? [] : apiCallerBlocks(settings.apiCallers)),
    ...roleBlocks(settings.roles),
    "## Order of work",
    settings.steps.map((step, index) => `${index + 1}. ${text(step)}`).join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function formBlocks({ title, screen, settings, button }: ConsoleForm): string[] {
  return [`## ${title}`, screen, settingTable(settings), ...(button === undefined ? [] : [`Then **${button}**.`])];
}

function settingTable(settings: readonly Setting[]): string {
  return table(
    ["Label", "Value", "Check", "Rule"],
    settings.map(({ label, value, basis, note }) => [`**${label}**`, valueCell(value), text(note), BASIS[basis]]),
  );
}

function redirectUriBlocks({ redirectUris }: ConsoleSettings): string[] {
  if (redirectUris.length === 0) return [];
  const rows = redirectUris.map(({ uri, basis, source }) => [code(uri), code(source), BASIS[basis]]);
  return [
    "## Sign-in redirect URIs registered in Okta",
    "Okta compares them byte by byte; a sign-in from any other address fails with 400 Bad Request.",
    table(["URI", "From", "Rule"], rows),
  ];
}

function apiCallerBlocks(callers: ApiCallers): string[] {
  const rows = callers.clients.map((client) => [
    text(client.name),
    valueCell(client.clientId),
    code(client.authentication),
    client.roles.map(text).join(", "),
    client.scopes.map(code).join(" "),
  ]);
  return [
    "## For API callers",
    settingTable(callers.settings),
    table(["Client", "Client ID", "Authentication", "Roles", "Scopes"], rows),
    "A client's secret is in the Okta Admin Console: Applications, the app's label, Client Credentials.",
  ];
}

function roleBlocks(roles: readonly RoleNames[]): string[] {
  const rows = roles.map((role) => [
    code(role.role),
    role.builtIn ? "built in" : "create it under Settings > Users",
    role.groupName === undefined ? "referenced by its id" : code(role.groupName),
    valueCell(role.groupId),
    code(role.claimValue),
    role.apiScope === undefined ? "API access is off" : code(role.apiScope),
  ]);
  return [
    "## Names of the roles",
    table(["Role", "In Management Console", "Okta group", "Okta group id", "Value in `roles`", "API scope"], rows),
  ];
}

function valueCell(value: SettingValue): string {
  return typeof value === "object" && value.kind === "known" && typeof value.value === "string"
    ? code(value.value)
    : settingText(value);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|"))));
}

/** Free text, escaped so that nothing in it acts as Markdown or HTML. */
function text(value: string): string {
  return printableLine(value).replace(/[\\`*_[\]<>#&]/g, (char) => `\\${char}`);
}

/** A value to be copied as it is: a code span whose fence is longer than any run of backticks inside. */
function code(value: string): string {
  const line = printableLine(value);
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  return line.includes("`") ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
