import { ADDRESS, LABEL, setUpByHand } from "../vendor-page-setup.ts";
import type { HandMadeSetups } from "./setup.ts";
import { CONTENT, NOTES, SERVER_ITSELF, update, VENDOR_PLAN } from "./vendor-page-adopted.ts";

/** Setups with something special about the authorization server; the first is the vendor page and nothing else. */
export const SERVER_SETUPS: HandMadeSetups = {
  "exactly the vendor page": {
    make: (okta) => setUpByHand(okta),
    expected: () => ({ content: CONTENT, notes: NOTES, plan: VENDOR_PLAN }),
  },

  "two consoles in one org": {
    make: async (okta) => {
      const made = await setUpByHand(okta);
      await setUpByHand(okta, {
        serverName: "Lab",
        audience: "https://lab.acme.example:8443",
        groups: ["Lab Operators"],
        scopes: ["api::lab_operators"],
        webApp: { label: "Lab" },
        clients: [{ label: "Lab API", scopes: ["api::lab_operators"] }],
      });
      return made;
    },
    options: ({ server }) => ["--server", server],
    expected: () => ({ content: CONTENT, notes: NOTES, plan: VENDOR_PLAN }),
  },

  "an audience that is no address": {
    make: (okta) => {
      const redirect_uris = [`${ADDRESS}/login/okta/redirect`, "https://10.20.0.5:8443/login/okta/redirect"];
      return setUpByHand(okta, { audience: "api://resilio", webApp: { label: LABEL, oauthClient: { redirect_uris } } });
    },
    expected: () => ({
      content: {
        ...CONTENT,
        managementConsole: {
          address: ADDRESS,
          extraRedirectUris: ["https://10.20.0.5:8443/login/okta/redirect"],
        },
      },
      notes: [...NOTES, `address-guessed: ${LABEL}`, `audience: ${LABEL}`],
      plan: VENDOR_PLAN.map((change) =>
        change === SERVER_ITSELF ? update(SERVER_ITSELF.address, "audiences", "description") : change,
      ),
    }),
  },
};
