import type { AccessModel } from "../../access-model/access-model.ts";
import {
  type Attributes,
  addressOfResource,
  attributesOf,
  isPartlyKnown,
  listOf,
} from "../../access-model/attributes.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import { difference } from "../../difference.ts";
import type { Difference } from "../../drift/difference.ts";
import type { CheckResult, ReviewChecks, ReviewSubject } from "../review-check.ts";
import { isForPeople } from "../words-for-people.ts";

/** Manual changes in Okta, by attribute and by object, regardless of their effect on access. */
export const BY_HAND_CHECKS = {
  "changed-by-hand": {
    severity: "warning",
    title: "an attribute differs from the deployed value",
    why: "The org no longer matches the file, and the next deploy may undo a change that someone needs.",
    source: "okta provider documentation, attributes of each resource; Okta, Management API",
    fix: "run mc-okta deploy to undo the change, or add it to the file",
    needs: "drift",
    find: (subject) =>
      editedAttributes(subject).map(({ address, attribute, isWithOthers }): CheckResult => {
        const [type = ""] = address.split(".");
        const [got, expected] = valueTexts(subject, address, attribute);
        const values = isWithOthers ? `: it is ${got}, and was ${expected}` : "";
        return {
          object: address,
          item: attribute,
          summary: `someone changed ${attribute} by hand${values}`,
          ...(isForPeople(type, attribute) && { severity: "info" }),
          got,
          expected,
        };
      }),
  },

  "made-by-hand": {
    severity: "info",
    title: "an object of the authorization server is not managed by Terraform",
    why: "A review of the file does not show it, and a deploy does not change it.",
    source: "Okta, Authorization Servers API",
    fix: "delete it in the Admin Console, or add it to the file",
    needs: "drift",
    find: (subject) =>
      of("added", subject)
        .filter(({ address }) => attributesAt(subject.after, address)["status"] !== "INACTIVE")
        .map(({ address }): CheckResult => {
          const { name, system } = attributesAt(subject.after, address);
          const act = system === true ? "changed Okta's own" : "created the";
          return { object: address, summary: `someone ${act} ${kindOf(address)} ${name} by hand` };
        }),
  },

  "reordered-by-hand": {
    severity: "warning",
    title: "policies or rules are in a different order than in the file",
    why: "The first policy or rule that matches decides.",
    source: 'Okta, "Configure an access policy" (priority)',
    fix: "run mc-okta deploy",
    needs: "drift",
    find: (subject) => of("reordered", subject).map(({ address }) => ({ object: address })),
  },
} as const satisfies ReviewChecks;

function of<Kind extends Difference["kind"]>(kind: Kind, { drift = [] }: ReviewSubject) {
  return drift.filter((one): one is Extract<Difference, { kind: Kind }> => one.kind === kind);
}

/** Every attribute that someone edited. One that was edited with others of its setting has its values in its summary. */
function editedAttributes(subject: ReviewSubject) {
  return of("changed", subject).flatMap(({ address, attribute, brings = [] }) => [
    { address, attribute, isWithOthers: false },
    ...brings.filter(({ isOwnEdit }) => isOwnEdit).map((one) => ({ ...one, isWithOthers: true })),
  ]);
}

/** Kind of an object in a server, such as `policy`. */
function kindOf(address: string): string {
  return address.split(".")[0]?.split("_").at(-1) ?? "object";
}

function attributesAt({ resources }: Pick<Snapshot, "resources">, address: string): Attributes {
  return resources.find((one) => addressOfResource(one) === address)?.attributes ?? {};
}

/** Longest text of a value. */
const LONGEST = 200;

/** An attribute now and before; for lists, the differences only. */
function valueTexts({ after, before }: ReviewSubject, address: string, attribute: string): [string, string] {
  const sides = [after, before?.snapshot ?? after];
  const [is, was] = sides.map((one) => attributesAt(one, address)[attribute]);
  if (!Array.isArray(is) && !Array.isArray(was)) return [shortened(textOf(is)), shortened(textOf(was))];
  const names = namesIn(sides.map(({ model }) => model));
  const [items, old] = [is, was].map((value) => listOf(value).map((item) => names.get(textOf(item)) ?? textOf(item)));
  const [more, less] = [difference(items ?? [], old ?? []), difference(old ?? [], items ?? [])];
  return [shortened(more.join(", ") || `without ${less.join(", ")}`), shortened(less.join(", ") || "nothing more")];
}

/** Names of groups and labels of apps, by each key or ID that a list may use. */
function namesIn(models: readonly AccessModel[]): ReadonlyMap<string, string> {
  const all = models.flatMap(({ apps, groups }) => [
    ...apps.flatMap(({ key, id, clientId, label }) => [key, id, clientId].map((one) => [one, label] as const)),
    ...groups.flatMap(({ key, id, name }) => [key, id].map((one) => [one, name] as const)),
  ]);
  return new Map(
    all.flatMap(([id, name]) => (typeof id === "string" && typeof name === "string" ? [[id, name] as const] : [])),
  );
}

/** A value as text. A key by its id: its numbers mean nothing to a reader. */
function textOf(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (isPartlyKnown(value)) {
    return value.parts.map((part) => (typeof part === "string" ? part : "key" in part ? part.key : "…")).join("");
  }
  if (typeof value !== "object") return String(value);
  const { id, kid } = attributesOf(value);
  return textOf(kid ?? id ?? JSON.stringify(value));
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
