import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import { roleGroupAddress } from "../role.ts";
import type { Namesake } from "./live-org.ts";
import { namesakeOf } from "./namesakes.ts";
import type { CheckResult, ReviewSubject } from "./review-check.ts";

/** What is said of an object that Terraform's state has and the org does not show. */
export function goneFinding(resource: Resource, subject: ReviewSubject): CheckResult {
  const namesake = namesakeIn(resource, subject);
  const finding = deletedFinding(resource, subject, namesake);
  if (subject.live?.seesEverything !== false || namesake !== undefined) return finding;
  return {
    ...finding,
    summary: `${nounOf(resource)} is gone from Okta, or not visible to this credential`,
    fix: SEE_EVERYTHING,
  };
}

/** Nobody makes a second one of what is only out of sight. */
const SEE_EVERYTHING =
  "before any deploy, run this again with a credential that sees everything (Read-Only, Organization or Super Administrator)";

/** What is gone, with the name that people know it by. */
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

/** What has the name of an object that is gone. */
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
    summary: `${what} is gone from Okta, ${namesake === undefined ? "and the deploy makes another one" : TAKEN}`,
    fix: `${namesake === undefined ? deploy : outOfTheWay(namesake, deploy)}, then ${then}`,
  });
  // The okta provider stops at an app that is gone; deploy says so before it begins.
  const deployApp = "run mc-okta deploy, which names the command that makes Terraform forget it, and run it again";
  switch (type) {
    case "okta_auth_server":
      return finding(
        "type the new Authorization Server ID into Management Console, and give API clients the new token endpoint",
      );
    case "okta_app_oauth":
      return attributes["type"] === "service"
        ? finding("give whoever runs it the new client id and credential", deployApp)
        : finding("type the new Client ID and Client secret into Management Console", deployApp);
    case "okta_group": {
      const role = environment.roles.find((one) => roleGroupAddress(one) === object)?.name;
      const empty = role === undefined ? "" : `: until then nobody is ${role}`;
      return finding(`put its members into the new group, which is empty${empty}`);
    }
    default: {
      if (namesake !== undefined)
        return { object, summary: `${what} is gone from Okta, ${TAKEN}`, fix: outOfTheWay(namesake) };
      return {
        object,
        severity: "warning",
        summary: `${what} is gone from Okta, and the deploy makes it again`,
        fix: "run mc-okta deploy; nothing has to be typed again",
      };
    }
  }
}

const TAKEN = "and another one has its name: Okta refuses to make it again";

function outOfTheWay({ place }: Namesake, deploy = "run mc-okta deploy"): string {
  return `delete the other one, or rename it if somebody needs it, in the Admin Console (${place}), then ${deploy}`;
}
