import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SettingsDocument } from "../../../cli/views/settings-document.ts";
import type { ConsoleSettings } from "../../../sandbox/management-console/settings/console-settings.ts";
import type { Project } from "../../journeys/project.ts";

/** The settings artifact of a deployed environment, and what a person who follows it types in. */
export interface EnteredSettings {
  readonly artifact: SettingsDocument;
  readonly values: ConsoleSettings;
}

/** Makes the artifact with the command, and reads each value off it by its label on the screen. */
export async function enteredSettings(project: Project, environment: string): Promise<EnteredSettings> {
  const { out } = await project.cli(["settings", environment, "--json", "--secret-file", "client-secret"]);
  const artifact: SettingsDocument = JSON.parse(out);
  const fields = artifact.forms.flatMap(({ settings }) => settings);
  const entered = (label: string) => fields.find((field) => field.label === label)?.value;
  const values = {
    advanced: {
      managementConsoleAddress: String(entered("Management Console address")),
      dataManagersAddress: "",
      useAddressForRedirectUri: entered("Use Management Console address for IdP redirect URI") === true,
    },
    okta: {
      organizationDomain: String(entered("Organization domain")),
      authorizationServerId: String(entered("Authorization Server ID")),
      enableForApi: entered("Enable authentication for API") === true,
      enableForUsers: entered("Enable authentication for Users") === true,
      clientId: String(entered("Client ID")),
      clientSecret: readFileSync(join(project.folder, "client-secret"), "utf8").trim(),
    },
  };
  return { artifact, values };
}
