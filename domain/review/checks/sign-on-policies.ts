import { addressOfResource } from "../../access-model/attributes.ts";
import { exactVersion, skipsAuthenticationPolicy } from "../../provider-version.ts";
import { appResources } from "../apps.ts";
import type { LiveOrg } from "../live-org.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Which sign-on policy apps have. */
export const SIGN_ON_POLICY_CHECKS = {
  "service-app-without-skip": {
    severity: "warning",
    title: "the apply fails half-way on Identity Engine: the API client is not excepted from sign-on policies",
    why: "The provider puts one on every app, and Okta answers 400 for API Services apps; the app is left tainted.",
    source: "okta provider, issue 2295, and documentation of 6.9, `skip_authentication_policy`",
    fix: "set skip_authentication_policy on the app",
    find: ({ after }) => {
      const version = exactVersion(after.providerVersion ?? "");
      // Of a range, the newest that is allowed may know the attribute.
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
    title: "another sign-on policy decides how users prove who they are",
    why: "It may ask for less than the one before: a password alone, or nothing on some networks.",
    source: "Okta, Policies API, ACCESS_POLICY; okta provider documentation, `authentication_policy`",
    fix: "have whoever answers for sign-in look at both policies",
    needs: "before",
    find: ({ after, before, environment, live }) =>
      appResources(after).flatMap((app) => {
        const old = before && appResources(before.snapshot).find(({ name }) => name === app.name);
        const [was, is] = [
          old?.attributes["authentication_policy"] || "",
          app.attributes["authentication_policy"] || "",
        ];
        // A state has the default written out; a configuration without the key leaves it as it is.
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
    title: "the org's default sign-on policy decides whether users are asked for a second factor",
    why: "Whoever changes that default changes how everybody gets into Management Console.",
    source: "okta provider documentation, `okta_app_oauth`, `authentication_policy`",
    fix: "name a policy in users.signOnPolicyId, if the default is not meant",
    find: ({ after }) =>
      appResources(after)
        .filter(({ attributes }) => attributes["type"] !== "service" && !attributes["authentication_policy"])
        .map((app) => ({ object: addressOfResource(app) })),
  },

  "sign-on-policy-skipped": {
    severity: "error",
    title: "no sign-on policy is set for the app that users sign in to",
    why: "Terraform then leaves alone whatever policy the app has, so nobody sees when it asks for less.",
    source: "okta provider documentation, `skip_authentication_policy` (for API Services apps)",
    fix: "skip it on API Services apps only",
    find: ({ after }) =>
      appResources(after)
        .filter(
          ({ attributes }) => attributes["type"] !== "service" && attributes["skip_authentication_policy"] === true,
        )
        .map((app) => ({ object: addressOfResource(app) })),
  },
} as const satisfies ReviewChecks;

/** What is said of a policy that the file leaves to the org. */
const AS_MUCH = {
  severity: "info",
  summary: "another sign-on policy decides how users prove who they are, and demands as much as the one before",
} as const;

/** Whether a policy demands as many factors as another one did; not where that is not known. */
function demandsAsMuch(live: LiveOrg | undefined, was: unknown, is: unknown): boolean {
  const factorsOf = (id: unknown) => live?.signOnPolicies.find((one) => one.id === id)?.factors;
  const [before, now] = [factorsOf(was), factorsOf(is)];
  return before !== undefined && now !== undefined && now >= before;
}

function nameOf(live: LiveOrg | undefined, id: unknown): string {
  const name = live?.signOnPolicies.find((one) => one.id === id)?.name;
  return name === undefined ? String(id) : `${name} (${id})`;
}
