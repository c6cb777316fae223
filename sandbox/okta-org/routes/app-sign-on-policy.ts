import { notFound, OktaError } from "../okta-error.ts";
import type { OktaCall, OktaReply, OktaRoute } from "../okta-route.ts";
import { noContent } from "../okta-route.ts";
import { timestamp } from "../org.ts";
import type { AppRecord } from "../org-state.ts";
import { appOf } from "./apps.ts";

/** Which sign-on policy an app uses. Source: Okta API reference, Application Policies. */
export const APP_SIGN_ON_POLICY_ROUTES: readonly OktaRoute[] = [
  { method: "PUT", path: "/api/v1/apps/:appId/policies/:policyId", access: "okta.apps.manage", handle: assign },
];

function assign(call: OktaCall): OktaReply {
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
