import { DEFAULT_APP_LABEL } from "../../app-label.ts";
import { type ClientContext, clientsOfSetup, type KeyFile } from "./clients-of-setup.ts";
import { consoleOfSetup } from "./console-of-setup.ts";
import type { EnvironmentContent } from "./environment-content.ts";
import type { AdoptNote } from "./note.ts";
import { rolesOfSetup } from "./roles-of-setup.ts";
import { serverNotes } from "./server-notes.ts";
import type { Setup } from "./setup.ts";
import { usersOfSetup } from "./users-of-setup.ts";

/** An environment file for a setup made by hand, as plain data. */
export interface EnvironmentOfSetup {
  readonly content: EnvironmentContent;
  /** Notes on what the file cannot express, in file order. */
  readonly notes: readonly AdoptNote[];
  /** Public keys that the file refers to, to write beside it. */
  readonly keyFiles: readonly KeyFile[];
}

/** Makes the environment file with which a deploy changes a setup made by hand the least. */
export function environmentFromOrg(
  setup: Setup,
  { environment }: Pick<ClientContext, "environment">,
): EnvironmentOfSetup {
  const { okta, managementConsole, notes: ofConsole } = consoleOfSetup(setup);
  const roles = rolesOfSetup(setup);
  const users = usersOfSetup(setup);
  const appLabel = users.content?.appLabel ?? DEFAULT_APP_LABEL;
  const clients = clientsOfSetup(setup, { environment, appLabel, roleKeys: roles.keys });
  const { name } = setup.server;
  const content: EnvironmentContent = {
    okta,
    managementConsole,
    roles: roles.content,
    ...(users.content !== undefined && { users: users.content }),
    ...(clients.content !== undefined && { api: clients.content }),
    ...(typeof name === "string" && name !== appLabel && { authorizationServer: { name } }),
  };
  const notes = [...ofConsole, ...roles.notes, ...users.notes, ...clients.notes, ...serverNotes(setup, content, roles)];
  return { content, notes, keyFiles: clients.keyFiles };
}
