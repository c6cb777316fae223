import { type Attributes, addressOfResource, canonical } from "../../access-model/attributes.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import { appResources } from "../apps.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";

/** Where the state is stored, and what it contains. */
export const TERRAFORM_STATE_CHECKS = {
  "backend-changed": {
    severity: "warning",
    title: "Terraform's state is stored in another place",
    why: "If the state is not moved there, Terraform creates all objects again. Anyone with write access to the new place controls what Terraform considers deployed.",
    source: 'Terraform language, "Backend Configuration"',
    fix: "move the state with mc-okta state move, and agree on the new place with your team",
    needs: "before",
    find: ({ after, before }) => {
      const [was, is] = [before && statePlace(before.snapshot), statePlace(after)];
      if (was === undefined || is === undefined) return [];
      const object = `backend ${is.kind}`;
      if (was.kind !== is.kind) {
        return [{ object, got: after.backend ?? "none, which is local", expected: `${was.kind}, as before` }];
      }
      return [...movedFile(object, was, is), ...otherSettings(object, "as before", [was.others, is.others])];
    },
  },

  "local-state": {
    severity: "info",
    title: "Terraform's state is a local file",
    why: "Someone without the file would create all objects again, and nothing prevents two deploys at the same time.",
    source: 'Terraform language, "Backend: local"',
    fix: "for more than one person, set state.backend (docs/jobs/share-the-state.md), or share the file as in docs/ci/github-actions.md",
    find: ({ after }) => (after.backend === "local" ? [{ object: "backend local" }] : []),
  },

  "omit-secret-turned-off": {
    severity: "error",
    title: "storing the client secret makes Terraform replace the app: its client ID and secret change",
    why: "The provider can store a secret only when it creates it.",
    source: "okta provider documentation, `omit_secret` (true to false forces a new resource)",
    fix: "keep state.secrets: omit; mc-okta reads secrets from the org when it needs them",
    needs: "before",
    find: ({ after, before }) =>
      appResources(after).flatMap((app) => {
        const old = before && appResources(before.snapshot).find(({ name }) => name === app.name);
        if (old?.attributes["omit_secret"] !== true || app.attributes["omit_secret"] === true) return [];
        return [{ object: addressOfResource(app) }];
      }),
  },

  "secrets-in-state": {
    severity: "warning",
    title: "anyone who can read Terraform's state has the client secret",
    why: "It is stored in plain text, also in every backup. The provider undoes a rotation in Okta, because it writes the stored secret back.",
    source: 'Terraform, "Sensitive Data in State"; okta provider documentation, `omit_secret`',
    fix: "set state.secrets to omit",
    find: ({ after }) =>
      appResources(after)
        .filter(({ attributes }) => attributes["omit_secret"] !== true)
        .filter(
          ({ attributes }) => !["private_key_jwt", "none"].includes(String(attributes["token_endpoint_auth_method"])),
        )
        .map((app) => ({ object: addressOfResource(app) })),
  },

  "state-not-where-declared": {
    severity: "warning",
    title: "the state is stored in a different place than the file says",
    why: "mc-okta reads the state from the place in the file. Terraform creates and deletes according to the state in the other place.",
    source: 'Terraform language, "Backend Configuration"; "Backend Type: local"',
    fix: "set the place only under state in the environment file",
    find: ({ environment: { state }, after }) => {
      const place = statePlace(after);
      if (place === undefined) return [];
      const object = `backend ${place.kind}`;
      const declared = state.place;
      if (place.kind !== declared.kind) return [{ object, got: place.kind, expected: declared.kind }];
      if (declared.kind !== "local") return otherSettings(object, "as in the file", [declared.settings, place.others]);
      const path = plainStatePath(declared.path);
      const isThere = place.path === path && !place.isInStack;
      const got = place.isInStack ? `${place.path} in the stack's own folder` : (place.path ?? "none");
      return [
        ...(isThere ? [] : [{ object, item: "path", got, expected: path }]),
        ...Object.keys(place.others).map((item) => ({ object, item, expected: "nothing" })),
      ];
    },
  },
} as const satisfies ReviewChecks;

function movedFile(object: string, { path: was = "" }: StatePlace, { path: is = "" }: StatePlace): CheckResult[] {
  return was === is ? [] : [{ object, item: "path", got: is, expected: `${was}, as before` }];
}

/** By name only: a setting may contain a credential. */
function otherSettings(object: string, expected: string, [was, is]: readonly [Attributes, Attributes]): CheckResult[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => canonical(was[name]) !== canonical(is[name]))
    .map((item) => ({ object, item, expected }));
}

/** The place of a state, in comparable parts. */
interface StatePlace {
  /** Kind of the backend; Terraform's default is `local`. */
  readonly kind: string;
  /** Local backend: the file relative to the project's folder, as {@link plainStatePath} writes it. */
  readonly path?: string;
  /** Whether that file is in the stack's own folder, which nothing else reads. */
  readonly isInStack: boolean;
  /** Every other setting; may contain credentials. */
  readonly others: Attributes;
}

/** Terraform's default without a `path`. */
const DEFAULT_PATH = "terraform.tfstate";

/**
 * Place of the state according to the source of a snapshot; undefined if unknown.
 * Source: Terraform language, "Backend Type: local" (`path`, `workspace_dir`).
 */
function statePlace({ backend: kind = "local", backendSettings, resources }: Snapshot): StatePlace | undefined {
  // A base without the environment is empty and had no state.
  if (backendSettings === undefined || resources.length === 0) return undefined;
  if (kind !== "local") return { kind, isInStack: false, others: backendSettings };
  const { path, ...others } = backendSettings;
  const written = typeof path === "string" ? path : DEFAULT_PATH;
  return { kind, path: plainStatePath(written), isInStack: !/^(?:\.\.)?[/\\]/.test(written), others };
}

/**
 * A path of a state file without the leading `..`: Terraform resolves it from the stack's folder, `state.path` is relative
 * to the project's folder. An absolute path stays absolute.
 */
function plainStatePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return (/^[/\\]/.test(path) ? "/" : "") + parts.join("/");
}
