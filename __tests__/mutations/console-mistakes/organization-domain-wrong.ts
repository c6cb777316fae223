import type { ConsoleMistake } from "../console-mistake.ts";

/** The organization domain is another host. */
export const organizationDomainWrong: ConsoleMistake = {
  id: "organization-domain-wrong",
  title: "the organization domain is another host",
  type: async (right) => ({ ...right, okta: { ...right.okta, organizationDomain: "127.0.0.1:1" } }),
  atSave: ["metadata-unreachable"],
  causes: [],
};
