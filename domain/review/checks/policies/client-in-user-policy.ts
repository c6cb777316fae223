import { addressOf, appLabel, isForUsers, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The sign-in policy is about more than the web app. */
export const clientInUserPolicy: ReviewCheck = {
  id: "client-in-user-policy",
  severity: "error",
  title: "the sign-in policy is assigned to a client other than the web app",
  why: "Its rule decides for that client, too: a scope more or a grant more there opens a second way in.",
  source: 'vendor page, "User authentication access policy" (assigned to the web application only)',
  fix: "leave the web app as the policy's only client",
  find: ({ after }) =>
    policies(after.model)
      .filter(({ policy }) => policy.rules.some((rule) => isForUsers(rule) && rule.scopes.includes("openid")))
      .flatMap(({ policy }) =>
        (policy.clients === "ALL_CLIENTS" ? [] : policy.clients)
          .flatMap((client) => ("key" in client ? [client.key] : "id" in client ? [client.id] : []))
          .filter((key) => after.model.apps.find((app) => app.key === key)?.applicationType !== "web")
          .map((key) => ({ object: addressOf("policy", policy), item: appLabel(after.model, key) })),
      ),
};
