import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";

/** `/.well-known/okta-organization`, where clients learn whether the org is Identity Engine or Classic. */
export const OKTA_ORGANIZATION_ROUTES: readonly OktaRoute[] = [
  { method: "GET", path: "/.well-known/okta-organization", access: "public", handle: read },
];

function read({ org }: RouteCall) {
  return ok({
    id: org.organization.id,
    cell: org.organization.cell,
    _links: { organization: { href: org.url } },
    pipeline: org.switches.pipeline,
    settings: {
      analyticsCollectionEnabled: false,
      bugReportingEnabled: true,
      omEnabled: false,
      pssoEnabled: false,
      desktopMFAEnabled: false,
      itpEnabled: false,
    },
  });
}
