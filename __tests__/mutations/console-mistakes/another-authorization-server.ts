import type { ConsoleMistake } from "../console-mistake.ts";

/** The Authorization Server ID is that of another server with the same audience and scopes. */
export const anotherAuthorizationServer: ConsoleMistake = {
  id: "another-authorization-server",
  title: "the Authorization Server ID is that of another server with the same audience and scopes",
  type: async (right, admin) => {
    const { id } = await admin.create("/authorizationServers", {
      name: "Twin",
      audiences: ["https://localhost:8443"],
    });
    await admin.create(`/authorizationServers/${id}/scopes`, { name: "user_groups", metadataPublish: "ALL_CLIENTS" });
    return { ...right, okta: { ...right.okta, authorizationServerId: id } };
  },
  atSave: [],
  atSignIn: ["okta-refused-sign-in"],
  atCall: ["access-token-issuer"],
  causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
};
