// What somebody writes who has cdktf and the okta provider's bindings, and no mc-okta: the stacks of as many environments as
// the argument says, each with the resources of environments/sandbox.yaml for an org of its own.
import { AppGroupAssignments } from "@cdktf/provider-okta/lib/app-group-assignments/index.js";
import { AppOauth } from "@cdktf/provider-okta/lib/app-oauth/index.js";
import { AuthServer } from "@cdktf/provider-okta/lib/auth-server/index.js";
import { AuthServerClaim } from "@cdktf/provider-okta/lib/auth-server-claim/index.js";
import { AuthServerPolicy } from "@cdktf/provider-okta/lib/auth-server-policy/index.js";
import { AuthServerPolicyRule } from "@cdktf/provider-okta/lib/auth-server-policy-rule/index.js";
import { AuthServerScope } from "@cdktf/provider-okta/lib/auth-server-scope/index.js";
import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { OktaProvider } from "@cdktf/provider-okta/lib/provider/index.js";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";

const ADDRESS = "https://localhost:8443";
const LABEL = "Resilio Management Console";
const ROLES = {
  super_administrator: "Super Administrator",
  administrator: "Administrator",
  view_only: "View Only",
  field_engineers: "Field Engineers",
};
const CLIENTS = { nightly_report: "view_only", provisioning: "administrator" };
const LIFECYCLE = { createBeforeDestroy: true };

class OktaStack extends TerraformStack {
  constructor(scope, name, orgName) {
    super(scope, name);
    new LocalBackend(this, { path: `../../../state/${name}.tfstate` });
    new OktaProvider(this, "okta", { orgName, baseUrl: "okta.com", requestTimeout: 60 });
    this.addOverride("terraform.required_providers.okta.version", "6.12.0");
    const groups = this.addGroups();
    const server = new AuthServer(this, "authorization_server", {
      name: LABEL,
      description: "Tokens for Resilio Management Console",
      audiences: [ADDRESS],
      issuerMode: "ORG_URL",
    });
    const webApp = this.addWebApp(groups);
    const userPolicy = this.addUsers(server, webApp, groups);
    const clients = this.addClients(server, userPolicy);
    this.addOutputs(server, groups, webApp, clients);
  }

  addGroups() {
    const groups = Object.entries(ROLES).map(([id, name]) => {
      const description = `Carries the Management Console role ${name}`;
      return [id, new Group(this, `role_${id}`, { name, description, lifecycle: LIFECYCLE })];
    });
    return Object.fromEntries(groups);
  }

  addWebApp(groups) {
    const webApp = new AppOauth(this, "web_app", {
      label: LABEL,
      type: "web",
      grantTypes: ["authorization_code", "refresh_token"],
      responseTypes: ["code"],
      redirectUris: [`${ADDRESS}/login/okta/redirect`],
      wildcardRedirect: "DISABLED",
      tokenEndpointAuthMethod: "client_secret_basic",
      pkceRequired: true,
      refreshTokenRotation: "ROTATE",
      refreshTokenLeeway: 30,
      consentMethod: "TRUSTED",
      issuerMode: "ORG_URL",
      implicitAssignment: false,
      omitSecret: true,
    });
    const group = Object.values(groups).map(({ id }) => ({ id }));
    new AppGroupAssignments(this, "web_app_groups", { appId: webApp.id, group });
    return webApp;
  }

  addUsers(server, webApp, groups) {
    const scope = this.addScope(server, "user_groups", "user_groups", {
      description: "Management Console roles of the user",
      metadataPublish: "ALL_CLIENTS",
    });
    new AuthServerClaim(this, "authorization_server_claim_roles", {
      authServerId: server.id,
      name: "roles",
      claimType: "IDENTITY",
      alwaysIncludeInToken: true,
      scopes: [scope.name],
      valueType: "GROUPS",
      groupFilterType: "REGEX",
      value: `^(?:${Object.values(ROLES).join("|")})$`,
    });
    const policy = new AuthServerPolicy(this, "authorization_server_policy_users", {
      authServerId: server.id,
      name: "User sign-in",
      description: "Sign-in of users to Management Console",
      priority: 1,
      clientWhitelist: [webApp.clientId],
    });
    new AuthServerPolicyRule(this, "authorization_server_rule_users", {
      authServerId: server.id,
      policyId: policy.id,
      priority: 1,
      name: "Allow tokens access by authorization code flow",
      grantTypeWhitelist: ["authorization_code"],
      scopeWhitelist: [scope.name, "openid", "profile", "email", "offline_access"],
      groupWhitelist: Object.values(groups).map(({ id }) => id),
      accessTokenLifetimeMinutes: 60,
      refreshTokenLifetimeMinutes: 129600,
      refreshTokenWindowMinutes: 10080,
    });
    return policy;
  }

  addClients(server, userPolicy) {
    const scopes = Object.entries(ROLES).map(([id, name]) => [
      id,
      this.addScope(server, `api_${id}`, `api::${id}`, {
        description: `API access as ${name}`,
        metadataPublish: "NO_CLIENTS",
      }),
    ]);
    let previous = userPolicy;
    const clients = Object.entries(CLIENTS).map(([id, role], index) => {
      const client = this.addClient(id);
      previous = this.addLevel(server, { role, client, scope: Object.fromEntries(scopes)[role], previous, index });
      return [id, client];
    });
    return Object.fromEntries(clients);
  }

  addClient(id) {
    const client = new AppOauth(this, `api_client_${id}`, {
      label: `${LABEL} / ${id.replace("_", "-")}`,
      type: "service",
      grantTypes: ["client_credentials"],
      responseTypes: ["token"],
      pkceRequired: false,
      consentMethod: "TRUSTED",
      issuerMode: "ORG_URL",
      wildcardRedirect: "DISABLED",
      implicitAssignment: false,
      omitSecret: true,
      tokenEndpointAuthMethod: "client_secret_basic",
    });
    client.addOverride("skip_authentication_policy", true);
    return client;
  }

  addLevel(server, { role, client, scope, previous, index }) {
    const policy = new AuthServerPolicy(this, `authorization_server_policy_api_${role}`, {
      authServerId: server.id,
      name: `API: ${ROLES[role]}`,
      description: "API clients with exactly these Management Console roles",
      priority: index + 2,
      clientWhitelist: [client.clientId],
      dependsOn: [previous],
    });
    new AuthServerPolicyRule(this, `authorization_server_rule_api_${role}`, {
      authServerId: server.id,
      policyId: policy.id,
      priority: 1,
      name: "Allow tokens access by client credentials flow",
      grantTypeWhitelist: ["client_credentials"],
      scopeWhitelist: [scope.name],
      accessTokenLifetimeMinutes: 60,
    });
    return policy;
  }

  addScope(server, id, name, props) {
    return new AuthServerScope(this, `authorization_server_scope_${id}`, {
      authServerId: server.id,
      name,
      displayName: name,
      consent: "IMPLICIT",
      default: false,
      optional: false,
      lifecycle: LIFECYCLE,
      ...props,
    });
  }

  addOutputs(server, groups, webApp, clients) {
    const each = (of, pick) => Object.fromEntries(Object.entries(of).map(([id, one]) => [id, pick(one)]));
    const outputs = {
      authorization_server_id: server.id,
      authorization_server_issuer: server.issuer,
      group_ids: each(groups, ({ id }) => id),
      web_app_id: webApp.id,
      web_app_client_id: webApp.clientId,
      api_app_ids: each(clients, ({ id }) => id),
      api_client_ids: each(clients, ({ clientId }) => clientId),
    };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, name, { value });
  }
}

const app = new App({ outdir: "bare.out", stackTraces: false });
for (let i = 0; i < Number(process.argv[2]); i++) new OktaStack(app, `env-${i}`, `org${i}`);
app.synth();
