import { notFound, OktaError } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent } from "../management-api/okta-route.ts";
import { timestamp } from "../org/org.ts";
import type { AppRecord } from "../org/org-state.ts";
import { appOf } from "./apps.ts";

/** Which sign-on policy an app uses. Source: Okta API reference, Application Policies. */
export const APP_SIGN_ON_POLICY_ROUTES: readonly OktaRoute[] = [
  {
    method: "PUT",
    path: "/api/v1/apps/:appId/policies/:policyId",
    access: "okta.apps.manage",
    // So the catalog describes it; application.policy.sign_on.update is of a policy's rules. Okta's event has the former policy, too.
    event: { types: ["policy.mapping.create"] },
    handle: assign,
  },
];

function assign(call: RouteCall): OktaReply {
  const { org } = call;
  const app = appOf(call);
  const id = call.param("policyId");
  if (!org.records.accessPolicies.some((policy) => policy.id === id)) throw notFound(id, "RuleSetEntity");
  if (app.oauthClient.application_type === "service" && org.switches.serviceAppSignOnPolicy === "refuse") {
    throw invalidResourceType(id, app);
  }
  app.accessPolicyId = id;
  app.lastUpdated = timestamp(org);
  return noContent();
}

/** An API Services app has no sign-on. Text as reported in okta/terraform-provider-okta issue 2295. */
function invalidResourceType(policyId: string, app: AppRecord): OktaError {
  const text = `An invalid resource type ("${policyId}") was supplied in the request body. Valid types include ${app.id}.`;
  return new OktaError(400, "E0000001", `Api validation failed: ${text}`, [
    {
      errorSummary: text,
      reason: "INVALID_VALUE",
      location: "resourceType",
      locationType: "body",
      domain: "policy",
    },
  ]);
}
