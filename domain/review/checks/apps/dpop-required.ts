import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app demands proofs that its callers do not send. */
export const dpopRequired: ReviewCheck = {
  id: "dpop-required",
  severity: "error",
  title: "every token request is refused: the app demands DPoP",
  why: "Neither Management Console nor the vendor's API callers send a DPoP proof. Apps made in the Admin Console have it on by default.",
  source: 'vendor page, "API integration: API Services" (Require Demonstrating Proof of Possession off); RFC 9449',
  fix: "switch off: Require Demonstrating Proof of Possession (DPoP) header in token requests",
  find: ({ after, live }) =>
    [...after.model.apps, ...(live?.model.apps ?? [])]
      .filter(({ dpopRequired }) => dpopRequired)
      .map((app) => ({ object: addressOf("app", app), got: "DPoP demanded" })),
};
