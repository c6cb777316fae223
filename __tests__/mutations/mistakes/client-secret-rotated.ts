import { REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { replaceSecret } from "../replace-secret.ts";

/** An API client's secret was replaced. */
export const clientSecretRotated: Mistake = {
  id: "client-secret-rotated",
  title: "an API client's secret was replaced",
  make: async (admin) => {
    await replaceSecret(admin, await admin.app(REPORT));
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: ["secret-differs"], diagnosed: ["secret-differs"] }],
};
