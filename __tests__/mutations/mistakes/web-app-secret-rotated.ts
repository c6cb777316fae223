import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { replaceSecret } from "../replace-secret.ts";

/** The web application's secret was replaced. */
export const webAppSecretRotated: Mistake = {
  id: "web-app-secret-rotated",
  title: "the web application's secret was replaced",
  make: async (admin) => {
    await replaceSecret(admin, await admin.app(WEB_APP));
  },
  seenBy: [
    { proof: "web-app-cannot-get-api-tokens", causes: ["secret-differs"], diagnosed: ["secret-differs"] },
    { proof: "user-gets-exactly-their-roles", causes: ["secret-differs"], diagnosed: ["secret-differs"] },
  ],
};
