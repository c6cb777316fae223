import { block, PROVISIONING, REPORT, set, unset, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import type { EditableStack } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const STATE = "../../../state/production.tfstate";
const backend = (one: object) => block({ terraform: { backend: one } });
/** As of an environment that the base does not have. */
const nothingAtAll = (stack: EditableStack) => {
  for (const name of Object.keys(stack)) Reflect.deleteProperty(stack, name);
};

/** Ways to fail, and near misses, of each check of this subject. */
export const TERRAFORM_STATE_WAYS = {
  "backend-changed": [
    ["another kind", edited(backend({ s3: {} })), ["backend s3"]],
    ["taken away", edited(backend({})), ["backend local path"]],
    ["another file", written("secrets: omit", "path: state/other.tfstate"), ["backend local path"]],
    [
      "files of workspaces in another folder",
      edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
      ["backend local workspace_dir"],
    ],
    [
      "another bucket",
      { before: backend({ s3: { bucket: "a", key: "k" } }), edit: backend({ s3: { bucket: "b", key: "k" } }) },
      ["backend s3 bucket"],
    ],
    [
      "another workspace in the cloud",
      {
        before: block({ terraform: { cloud: { organization: "a" } } }),
        edit: block({ terraform: { cloud: { organization: "b" } } }),
      },
      ["backend cloud organization"],
    ],
    [
      "from a file to a database, in the environment file",
      written("secrets: omit", "backend: pg"),
      ["backend pg"],
      "got pg, expected local, as before",
    ],
    [
      "nothing when the same file is written in another way",
      written("secrets: omit", "path: ./state//production.tfstate"),
      [],
    ],
    [
      "nothing when the block stands in a list, as the JSON syntax allows",
      edited(backend([{ local: [{ path: STATE }] }])),
      [],
    ],
    [
      "nothing when the stack is another folder deep",
      { before: backend({ local: { path: "state/production.tfstate" } }), edit: () => undefined },
      [],
    ],
    ["nothing when there was no environment before", { before: nothingAtAll }, []],
    [
      "the state goes somewhere else",
      edited(({ terraform }) => Object.assign(terraform, { backend: { http: { address: "https://state.example" } } })),
      ["backend http"],
      "Terraform's state is stored in another place",
    ],
    [
      "another file for the state, in the environment file",
      written("secrets: omit", "path: state/prod.tfstate"),
      ["backend local path"],
      "got state/prod.tfstate, expected state/production.tfstate, as before",
    ],
  ],
  "local-state": [
    ["always with this backend", edited(() => undefined), ["backend local"]],
    ["with a path of its own", written("secrets: omit", "path: state/other.tfstate"), ["backend local"]],
    ["nothing with another backend", edited(({ terraform }) => Object.assign(terraform, { backend: { s3: {} } })), []],
  ],
  "omit-secret-turned-off": [
    [
      "which was on in a text",
      { before: set(WEB_APP, { omit_secret: "true" }), edit: set(WEB_APP, { omit_secret: "false" }) },
      [WEB_APP],
    ],
    [
      "in the file",
      written("secrets: omit", "secrets: store"),
      [PROVISIONING, REPORT, WEB_APP],
      "storing the client secret makes Terraform replace the app: its client ID and secret change",
    ],
    ["of one app", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
    ["nothing the other way round", { before: set(WEB_APP, { omit_secret: false }) }, []],
  ],
  "secrets-in-state": [
    ["nothing when omitted in a text", edited(set(REPORT, { omit_secret: "true" })), []],
    [
      "stored, but of a client with a private key there is none",
      written("secrets: omit", "secrets: store"),
      [REPORT, WEB_APP],
      "anyone who can read Terraform's state has the client secret",
    ],
    ["not said, which stores it", edited(unset(REPORT, "omit_secret")), [REPORT]],
  ],
  "state-not-where-declared": [
    ["another kind", edited(backend({ s3: {} })), ["backend s3"]],
    ["none, which is a file of its own", edited(backend({})), ["backend local path"]],
    ["another file", edited(backend({ local: { path: "../../../state/other.tfstate" } })), ["backend local path"]],
    [
      "a file of that name elsewhere on the disk",
      edited(backend({ local: { path: "/state/production.tfstate" } })),
      ["backend local path"],
    ],
    [
      "a file of that name in the stack's own folder",
      edited(backend({ local: { path: "state/production.tfstate" } })),
      ["backend local path"],
    ],
    [
      "files of workspaces in another folder",
      edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
      ["backend local workspace_dir"],
    ],
    ["nothing when the file names another path", written("secrets: omit", "path: state/other.tfstate"), []],
    ["nothing when the file names a database", written("secrets: omit", "backend: pg"), []],
    [
      "the state is another file than the environment file says",
      edited(({ terraform }) => Object.assign(terraform, { backend: { local: { path: "/tmp/production.tfstate" } } })),
      ["backend local path"],
      "the state is stored in a different place than the file says",
    ],
    [
      "the states of workspaces lie in another folder",
      edited(({ terraform }) =>
        Object.assign(terraform, {
          backend: { local: { path: "../../../state/production.tfstate", workspace_dir: "/tmp" } },
        }),
      ),
      ["backend local workspace_dir"],
      "at backend local workspace_dir",
    ],
  ],
} satisfies Ways;
