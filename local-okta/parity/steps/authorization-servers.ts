import { accessPolicy, policyRule } from "../../ready-made-requests.ts";
import type { Step } from "../step.ts";

const SERVERS = "/api/v1/authorizationServers";
const SERVER = `${SERVERS}/{{serverId}}`;
const POLICIES = `${SERVER}/policies`;
const POLICY = `${POLICIES}/{{policyId}}`;
const RULES = `${POLICY}/rules`;

const SERVER_BODY = { name: "{{prefix}} server", description: "", audiences: ["https://{{prefix}}.example"] };
const SCOPE = { name: "parity:read", description: "Reads", consent: "IMPLICIT", metadataPublish: "ALL_CLIENTS" };
const CLAIM = {
  name: "parity_groups",
  claimType: "RESOURCE",
  valueType: "GROUPS",
  group_filter_type: "STARTS_WITH",
  value: "{{prefix}}",
  alwaysIncludeInToken: true,
  conditions: { scopes: ["parity:read"] },
};
const MACHINES = {
  people: { users: {}, groups: { include: ["EVERYONE", "{{groupId}}"] } },
  grantTypes: { include: ["client_credentials"] },
  scopes: { include: ["parity:read"] },
};

/** An authorization server with scopes, claims, policies and rules. Source: Okta API reference, Authorization servers. */
export const AUTHORIZATION_SERVER_STEPS: readonly Step[] = [
  {
    title: "create an authorization server",
    method: "POST",
    path: SERVERS,
    body: SERVER_BODY,
    makes: { serverId: "id" },
    creates: "authorizationServer",
  },
  {
    title: "create an authorization server of the same name",
    method: "POST",
    path: SERVERS,
    body: SERVER_BODY,
    creates: "authorizationServer",
  },
  {
    title: "create an authorization server without an audience",
    method: "POST",
    path: SERVERS,
    body: { ...SERVER_BODY, name: "{{prefix}} other", audiences: [] },
    creates: "authorizationServer",
  },
  {
    title: "create an authorization server with two audiences",
    method: "POST",
    path: SERVERS,
    body: { ...SERVER_BODY, name: "{{prefix}} other", audiences: ["https://a.example", "https://b.example"] },
    creates: "authorizationServer",
  },
  { title: "read the authorization server", method: "GET", path: SERVER },
  { title: "read an authorization server that is missing", method: "GET", path: `${SERVERS}/ausmissingmissing000` },
  { title: "find the authorization server", method: "GET", path: `${SERVERS}?q={{prefix}}%20server`, searches: true },
  {
    title: "change the authorization server",
    method: "PUT",
    path: SERVER,
    body: { ...SERVER_BODY, description: "Made by a parity check" },
  },

  { title: "create a scope", method: "POST", path: `${SERVER}/scopes`, body: SCOPE, makes: { scopeId: "id" } },
  { title: "create a scope of the same name", method: "POST", path: `${SERVER}/scopes`, body: SCOPE },
  { title: "create a scope without a name", method: "POST", path: `${SERVER}/scopes`, body: { name: "" } },
  {
    title: "create a scope that no rule lists",
    method: "POST",
    path: `${SERVER}/scopes`,
    body: { ...SCOPE, name: "parity:write" },
  },
  { title: "list the scopes", method: "GET", path: `${SERVER}/scopes` },
  {
    title: "change the scope",
    method: "PUT",
    path: `${SERVER}/scopes/{{scopeId}}`,
    body: { ...SCOPE, displayName: "Read" },
  },

  { title: "create a claim", method: "POST", path: `${SERVER}/claims`, body: CLAIM, makes: { claimId: "id" } },
  { title: "create a claim of the same name", method: "POST", path: `${SERVER}/claims`, body: CLAIM },
  {
    title: "create a claim by an expression",
    method: "POST",
    path: `${SERVER}/claims`,
    body: { name: "parity_app", claimType: "RESOURCE", valueType: "EXPRESSION", value: "app.clientId" },
  },
  {
    title: "create a claim without a value",
    method: "POST",
    path: `${SERVER}/claims`,
    body: { ...CLAIM, name: "parity_empty", value: "" },
  },
  { title: "list the claims", method: "GET", path: `${SERVER}/claims` },

  {
    title: "create a policy",
    method: "POST",
    path: POLICIES,
    body: accessPolicy("{{prefix}} policy", 1, ["{{apiClientId}}"]),
    makes: { policyId: "id" },
  },
  {
    title: "create a policy of the same name",
    method: "POST",
    path: POLICIES,
    body: accessPolicy("{{prefix}} policy", 2),
  },
  {
    title: "create an inactive policy",
    method: "POST",
    path: POLICIES,
    body: { ...accessPolicy("{{prefix}} inactive", 3, ["{{webClientId}}"]), status: "INACTIVE" },
  },
  {
    title: "create a policy for all clients and one",
    method: "POST",
    path: POLICIES,
    body: accessPolicy("{{prefix}} all", 4, ["ALL_CLIENTS", "{{webClientId}}"]),
  },
  { title: "read the policy", method: "GET", path: POLICY },
  {
    title: "create a rule",
    method: "POST",
    path: RULES,
    body: policyRule("{{prefix}} rule", MACHINES),
    makes: { ruleId: "id" },
  },
  {
    title: "create a rule of the same name",
    method: "POST",
    path: RULES,
    body: policyRule("{{prefix}} rule", MACHINES),
  },
  {
    title: "create a rule with a lifetime that is too short",
    method: "POST",
    path: RULES,
    body: policyRule("{{prefix}} short", MACHINES, { accessTokenLifetimeMinutes: 1 }),
  },
  {
    title: "create a rule with an unknown grant type",
    method: "POST",
    path: RULES,
    body: policyRule("{{prefix}} grant", { ...MACHINES, grantTypes: { include: ["magic"] } }),
  },
  { title: "list the rules", method: "GET", path: RULES },
  { title: "read the rule", method: "GET", path: `${RULES}/{{ruleId}}` },
  { title: "read a rule that is missing", method: "GET", path: `${RULES}/0prmissingmissing000` },
];
