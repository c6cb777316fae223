import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import { roleGroupAddress } from "../role.ts";
import type { Namesake } from "./live-org.ts";
import { namesakeOf } from "./namesakes.ts";
import type { CheckResult, ReviewSubject } from "./review-check.ts";

/** The finding for an object that is in Terraform's state and that the org does not show. */
export function goneFinding(resource: Resource, subject: ReviewSubject): CheckResult {
  const namesake = namesakeIn(resource, subject);
  const finding = deletedFinding(resource, subject, namesake);
  if (subject.live?.seesEverything !== false || namesake !== undefined) return finding;
  return {
    ...finding,
    summary: `${nounOf(resource)} no longer exists in Okta, or this credential cannot see it`,
    fix: SEE_EVERYTHING,
  };
}

/** Avoids a duplicate of an object that is only invisible. */
const SEE_EVERYTHING =
  "before you deploy, run this again with a credential that can see everything (Read-Only, Organization or Super Administrator)";

/** Kind and name of the object. */
function nounOf({ type, name: key, attributes }: Resource): string {
  const name = [attributes["label"], attributes["name"]].find((one) => typeof one === "string") ?? key;
  switch (type) {
    case "okta_auth_server":
      return `the authorization server ${name}`;
    case "okta_app_oauth":
      return attributes["type"] === "service" ? `the API client ${name}` : `the app ${name}`;
    default:
      return `the ${type.split("_").at(-1)} ${name}`;
  }
}

/** The object that now has the name of a deleted one. */
function namesakeIn(resource: Resource, { before, after, drift, live }: ReviewSubject): Namesake | undefined {
  const { model } = drift === undefined ? after : (before?.snapshot ?? after);
  return live && namesakeOf(addressOfResource(resource), model, live);
}

function deletedFinding(
  resource: Resource,
  { environment }: ReviewSubject,
  namesake: Namesake | undefined,
): CheckResult {
  const { type, attributes } = resource;
  const object = addressOfResource(resource);
  const what = nounOf(resource);
  const finding = (then: string, deploy = "run mc-okta deploy"): CheckResult => ({
    object,
    summary: `${what} no longer exists in Okta, ${namesake === undefined ? "and the deploy creates it again" : TAKEN}`,
    fix: `${namesake === undefined ? deploy : outOfTheWay(namesake, deploy)}, then ${then}`,
  });
  // The okta provider fails on a deleted app; deploy reports that before it starts.
  const deployApp =
    "run mc-okta deploy, run the command that it prints, which removes the app from the state, and deploy again";
  switch (type) {
    case "okta_auth_server":
      return finding(
        "enter the new Authorization Server ID in Management Console, and give API clients the new token endpoint",
      );
    case "okta_app_oauth":
      return attributes["type"] === "service"
        ? finding("give its operator the new client ID and credential", deployApp)
        : finding("enter the new Client ID and Client secret in Management Console", deployApp);
    case "okta_group": {
      const role = environment.roles.find((one) => roleGroupAddress(one) === object)?.name;
      const empty = role === undefined ? "" : `; until then nobody has the role ${role}`;
      return finding(`add its members to the new group, which is empty${empty}`);
    }
    default: {
      if (namesake !== undefined)
        return { object, summary: `${what} no longer exists in Okta, ${TAKEN}`, fix: outOfTheWay(namesake) };
      return {
        object,
        severity: "warning",
        summary: `${what} no longer exists in Okta, and the deploy creates it again`,
        fix: "run mc-okta deploy; no value has to be entered again",
      };
    }
  }
}

const TAKEN = "and another object has its name: Okta refuses to create it again";

function outOfTheWay({ place }: Namesake, deploy = "run mc-okta deploy"): string {
  return `delete or rename the other object in the Admin Console (${place}), then ${deploy}`;
}
