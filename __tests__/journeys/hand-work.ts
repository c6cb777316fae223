import type { Sandbox } from "../../sandbox/start-sandbox.ts";
import { type Admin, adminOf } from "./verify-org.ts";

/** An object of the org, as far as tests look at it. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly label?: string;
  readonly system?: boolean;
}

/** What somebody does in the Admin Console, past Terraform. */
export interface HandWork extends Admin {
  /** Path of the authorization server of a name. */
  server(name?: string): Promise<string>;
  /** Path of an app. */
  app(label: string): Promise<string>;
  /** Path of a policy of our server. */
  policy(name: string): Promise<string>;
  /** Makes a policy with one rule, and gives its id. */
  makePolicy(policy: PolicyByHand, server?: string): Promise<string>;
  /** Makes a rule in a policy. */
  makeRule(policy: string, rule: RuleByHand): Promise<void>;
  /** Takes away policies, rules, scopes, claims and apps that somebody made by hand: their names begin with "byhand". */
  tidyUp(): Promise<void>;
  /** What the token endpoint of our server answers to an API client: the scopes, or the error. */
  clientToken(label: string, scope: string): Promise<string>;
}

/** A rule that somebody makes. */
export interface RuleByHand {
  readonly priority?: number;
  readonly status?: "ACTIVE" | "INACTIVE";
  readonly grantTypes?: readonly string[];
  readonly scopes?: readonly string[];
  /** Ids of groups. @default - everybody */
  readonly groups?: readonly string[];
}

/** A policy that somebody makes. */
export interface PolicyByHand extends RuleByHand {
  readonly clients: readonly string[];
  readonly policyStatus?: "ACTIVE" | "INACTIVE";
}

const OURS = "Resilio Management Console";

/** Does what somebody may do by hand in a sandbox's org. */
export function handWorkIn(sandbox: Sandbox): HandWork {
  const admin = adminOf(sandbox);
  let count = 0;
  const find = async (path: string, name: string) => {
    const all = await admin.get<readonly Named[]>(path);
    const found = all.find((one) => (one.label ?? one.name) === name);
    if (found === undefined) throw new Error(`${path} has no ${name}`);
    return `${path.split("?")[0]}/${found.id}`;
  };
  const server = (name = OURS) => find("/authorizationServers", name);
  const makeRule: HandWork["makeRule"] = async (policy, { priority = 1, status = "ACTIVE", ...rule }) => {
    const body = {
      type: "RESOURCE_ACCESS",
      name: `byhand ${++count}`,
      priority,
      conditions: {
        people: { groups: { include: rule.groups ?? ["EVERYONE"] } },
        grantTypes: { include: rule.grantTypes ?? ["authorization_code", "client_credentials"] },
        scopes: { include: rule.scopes ?? ["*"] },
      },
      actions: { token: { accessTokenLifetimeMinutes: 5, refreshTokenLifetimeMinutes: 0 } },
    };
    const { id } = await admin.post<Named>(`${policy}/rules`, body);
    if (status === "INACTIVE") await admin.post(`${policy}/rules/${id}/lifecycle/deactivate`, {});
  };
  return {
    ...admin,
    server,
    app: (label) => find("/apps?limit=200", label),
    policy: async (name) => find(`${await server()}/policies`, name),
    makeRule,
    makePolicy: async ({ clients, policyStatus = "ACTIVE", priority = 99, ...rule }, at) => {
      const policies = `${at ?? (await server())}/policies`;
      const { id } = await admin.post<Named>(policies, {
        type: "OAUTH_AUTHORIZATION_POLICY",
        name: `byhand ${++count}`,
        description: "By hand",
        priority,
        conditions: { clients: { include: clients } },
      });
      await makeRule(`${policies}/${id}`, rule);
      if (policyStatus === "INACTIVE") await admin.post(`${policies}/${id}/lifecycle/deactivate`, {});
      return id;
    },
    tidyUp: async () => {
      const at = await server();
      const byHand = async (path: string) =>
        (await admin.get<readonly Named[]>(path)).filter((one) => (one.label ?? one.name).startsWith("byhand"));
      for (const kind of ["policies", "scopes", "claims"]) {
        for (const { id } of await byHand(`${at}/${kind}`)) await admin.delete(`${at}/${kind}/${id}`);
      }
      for (const { id } of await admin.get<readonly Named[]>(`${at}/policies`)) {
        const rules = `${at}/policies/${id}/rules`;
        for (const rule of await byHand(rules)) await admin.delete(`${rules}/${rule.id}`);
      }
      for (const { id } of await byHand("/apps?limit=200")) {
        await admin.post(`/apps/${id}/lifecycle/deactivate`, {});
        await admin.delete(`/apps/${id}`);
      }
    },
    clientToken: async (label, scope) => {
      const path = await find("/apps?limit=200", label);
      const [secret] = await admin.get<readonly { readonly client_secret: string }[]>(`${path}/credentials/secrets`);
      const id = path.split("/").at(-1);
      const credentials = Buffer.from(`${id}:${secret?.client_secret}`).toString("base64");
      const at = (await server()).split("/").at(-1);
      const response = await fetch(`${sandbox.url}/oauth2/${at}/v1/token`, {
        method: "POST",
        headers: { authorization: `Basic ${credentials}`, "content-type": "application/x-www-form-urlencoded" },
        body: String(new URLSearchParams({ grant_type: "client_credentials", scope })),
      });
      const body = Object(await response.json());
      return String(body.scope ?? body.error);
    },
  };
}

/** The request for an API Services app of another team. */
export function otherApp(label: string): object {
  return {
    name: "oidc_client",
    label,
    signOnMode: "OPENID_CONNECT",
    credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic" } },
    settings: {
      oauthClient: {
        grant_types: ["client_credentials"],
        response_types: ["token"],
        application_type: "service",
      },
    },
  };
}
