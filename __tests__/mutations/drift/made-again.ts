import type { OktaAdmin } from "../okta-admin.ts";
import type { HandEdit } from "./hand-edit.ts";

/** An object that somebody deletes, to make another one of the same name. */
interface MadeAgain extends Pick<HandEdit, "switches"> {
  /** Finds the object by its name: the old one, and then the new one. */
  readonly find: (admin: OktaAdmin) => Promise<string>;
  /** What is asked of the new one beside what the old one was. @default - nothing */
  readonly changes?: object;
  /** Deletes one. @default - at once */
  readonly remove?: (admin: OktaAdmin, path: string) => Promise<void>;
}

/** Deletes an object and makes another one of its name; the way back begins with that one. */
export function madeAgain({ find, changes = {}, remove = deleted, switches = {} }: MadeAgain): HandEdit {
  return {
    make: async (admin) => {
      const path = await find(admin);
      const { id: _, ...old } = Object(await admin.send("GET", path));
      await remove(admin, path);
      await admin.create(path.slice(0, path.lastIndexOf("/")), { ...old, ...changes });
    },
    inAdminConsole: async (admin) => remove(admin, await find(admin)),
    switches,
  };
}

async function deleted(admin: OktaAdmin, path: string): Promise<void> {
  await admin.send("DELETE", path);
}

/** Deletes what Okta deletes only after it was deactivated. */
export async function deactivatedAndDeleted(admin: OktaAdmin, path: string): Promise<void> {
  await admin.send("POST", `${path}/lifecycle/deactivate`);
  await admin.send("DELETE", path);
}
