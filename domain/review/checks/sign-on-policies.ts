import { addressOfResource } from "../../access-model/attributes.ts";
import { exactVersion, skipsAuthenticationPolicy } from "../../provider-version.ts";
import { appResources } from "../apps.ts";
import type { LiveOrg } from "../live-org.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Sign-on policies of apps. */
export const SIGN_ON_POLICY_CHECKS = {
  "service-app-without-skip": {
    severity: "warning",
    title: "on Identity Engine the apply fails half-way: the API client does not skip sign-on policies",
    why: "The provider assigns one to every app. For API Services apps Okta answers 400, and the app stays tainted.",
    source: "okta provider, issue 2295, and documentation of 6.9, `skip_authentication_policy`",
    fix: "set skip_authentication_policy on the app",
    find: ({ after }) => {
      const version = exactVersion(after.providerVersion ?? "");
      // For a range, the newest allowed version may have the attribute.
      if (version !== undefined && !skipsAuthenticationPolicy(version)) return [];
      return appResources(after)
        .filter(
          ({ attributes }) => attributes["type"] === "service" && attributes["skip_authentication_policy"] !== true,
        )
        .map((app) => ({ object: addressOfResource(app) }));
    },
  },

  "sign-on-policy-changed": {
    severity: "warning",
    title: "another sign-on policy decides how users authenticate",
    why: "It may require less than the old one: only a password, or nothing on some networks.",
    source: "Okta, Policies API, ACCESS_POLICY; okta provider documentation, `authentication_policy`",
    fix: "have the owner of the sign-in policy review both policies",
    needs: "before",
    find: ({ after, before, environment, live }) =>
      appResources(after).flatMap((app) => {
        const old = before && appResources(before.snapshot).find(({ name }) => name === app.name);
        const [was, is] = [
          old?.attributes["authentication_policy"] || "",
          app.attributes["authentication_policy"] || "",
        ];
        // A state contains the default; a configuration without the key keeps the current value.
        if (old === undefined || was === is || is === "") return [];
        return [
          {
            object: addressOfResource(app),
            got: nameOf(live, is),
            expected: was === "" ? "the org's default, as before" : `${nameOf(live, was)}, as before`,
            ...(environment.users?.signOnPolicyId === undefined && demandsAsMuch(live, was, is) && AS_MUCH),
          },
        ];
      }),
  },

  "sign-on-policy-default": {
    severity: "info",
    title: "the org's default sign-on policy decides whether Okta asks users for a second factor",
    why: "Anyone who changes that default changes how everyone signs in to Management Console.",
    source: "okta provider documentation, `okta_app_oauth`, `authentication_policy`",
    fix: "set users.signOnPolicyId to use a policy other than the default",
    find: ({ after }) =>
      appResources(after)
        .filter(({ attributes }) => attributes["type"] !== "service" && !attributes["authentication_policy"])
        .map((app) => ({ object: addressOfResource(app) })),
  },

  "sign-on-policy-skipped": {
    severity: "error",
    title: "the app that users sign in to has no sign-on policy",
    why: "Terraform then ignores the app's policy, so nobody notices if it requires less.",
    source: "okta provider documentation, `skip_authentication_policy` (for API Services apps)",
    fix: "set skip_authentication_policy on API Services apps only",
    find: ({ after }) =>
      appResources(after)
        .filter(
          ({ attributes }) => attributes["type"] !== "service" && attributes["skip_authentication_policy"] === true,
        )
        .map((app) => ({ object: addressOfResource(app) })),
  },
} as const satisfies ReviewChecks;

/** For a policy that the file leaves to the org. */
const AS_MUCH = {
  severity: "info",
  summary: "another sign-on policy decides how users authenticate, and requires as much as the old one",
} as const;

/** Whether a policy requires as many factors as another one; false if that is unknown. */
function demandsAsMuch(live: LiveOrg | undefined, was: unknown, is: unknown): boolean {
  const factorsOf = (id: unknown) => live?.signOnPolicies.find((one) => one.id === id)?.factors;
  const [before, now] = [factorsOf(was), factorsOf(is)];
  return before !== undefined && now !== undefined && now >= before;
}

function nameOf(live: LiveOrg | undefined, id: unknown): string {
  const name = live?.signOnPolicies.find((one) => one.id === id)?.name;
  return name === undefined ? String(id) : `${name} (${id})`;
}
