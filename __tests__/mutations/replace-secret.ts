import type { OktaAdmin } from "./okta-admin.ts";

/** Gives an app a new client secret, and ends the old one, as the Admin Console does it. */
export async function replaceSecret(admin: OktaAdmin, app: string): Promise<void> {
  const secrets = `${app}/credentials/secrets`;
  const [old] = await admin.list(secrets);
  await admin.create(secrets, {});
  await admin.send("POST", `${secrets}/${String(old?.["id"])}/lifecycle/deactivate`);
}
