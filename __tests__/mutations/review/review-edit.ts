import type { LiveOrg } from "../../../domain/review/live-org.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { attributes, type EditableStack, reference } from "../../domain/review/subject.ts";

/** An edit of the production example, as a review meets it. */
export interface ReviewEdit {
  /** What somebody did. */
  readonly title: string;
  /** To what was synthesized. */
  readonly edit?: (stack: EditableStack) => void;
  /** To the environment file. */
  readonly text?: (text: string) => string;
  /** To the environment file as it was before. @default - nothing */
  readonly textBefore?: (text: string) => string;
  /** In Okta by hand, and the review looks into the org. @default - it does not */
  readonly live?: LiveOrg;
}

/** One that must not pass unseen. */
export interface DangerousEdit extends ReviewEdit {
  /** The check that names it. */
  readonly check: string;
  /** Part of the printed review that names the consequence. */
  readonly says: string;
}

/** Addresses of the production example. */
export const WEB_APP = "okta_app_oauth.web_app";
export const REPORT = "okta_app_oauth.api_client_nightly_report";
export const PROVISIONING = "okta_app_oauth.api_client_agent_provisioning";
export const ASSIGNMENTS = "okta_app_group_assignments.web_app_groups";
export const SERVER = "okta_auth_server.authorization_server";
export const CLAIM = "okta_auth_server_claim.authorization_server_claim_roles";
export const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
export const policy = (of: string) => `okta_auth_server_policy.authorization_server_policy_${of}`;
export const rule = (of: string) => `okta_auth_server_policy_rule.authorization_server_rule_${of}`;
export const scope = (of: string) => `okta_auth_server_scope.authorization_server_scope_${of}`;
export const group = (of: string) => `okta_group.role_${of}`;

export const groupId = (of: string) => reference(`${group(of)}.id`);
export const scopeName = (of: string) => reference(`${scope(of)}.name`);
export const clientId = (address: string) => reference(`${address}.client_id`);

/** Sets attributes of one resource. */
export function set(address: string, values: Readonly<Record<string, unknown>>): (stack: EditableStack) => void {
  return (stack) => {
    Object.assign(attributes(stack, address), values);
  };
}

/** Takes attributes of one resource away. */
export function unset(address: string, ...names: readonly string[]): (stack: EditableStack) => void {
  return (stack) => {
    for (const name of names) delete attributes(stack, address)[name];
  };
}

/** Adds items to a list of one resource. */
export function add(address: string, name: string, ...items: readonly unknown[]): (stack: EditableStack) => void {
  return (stack) => {
    const list = attributes(stack, address);
    list[name] = [...listOf(list[name]), ...items];
  };
}

/** Takes the items away that a text is part of. */
export function without(address: string, name: string, part: string): (stack: EditableStack) => void {
  return (stack) => {
    const list = attributes(stack, address);
    list[name] = listOf(list[name]).filter((item) => !JSON.stringify(item).includes(part));
  };
}

/** Gives super administrators tokens for 15 minutes and a day, by a rule above the one for users, but for excluded groups. */
export function shortForAdministrators(...excluded: readonly string[]): (stack: EditableStack) => void {
  return all(
    create("okta_auth_server_policy_rule.administrators", {
      name: "Administrators",
      policy_id: reference(`${policy("users")}.id`),
      priority: 1,
      grant_type_whitelist: ["authorization_code"],
      scope_whitelist: SIGN_IN_SCOPES,
      group_whitelist: [reference(`${group("super_administrator")}.id`)],
      group_blacklist: excluded,
      access_token_lifetime_minutes: 15,
      refresh_token_lifetime_minutes: 1440,
      refresh_token_window_minutes: 60,
    }),
    set(rule("users"), { priority: 2 }),
  );
}

/** Adds a resource that belongs to the authorization server. */
export function create(address: string, values: Readonly<Record<string, unknown>>): (stack: EditableStack) => void {
  return ({ resource }) => {
    const [type = "", name = ""] = address.split(".");
    const server = type.startsWith("okta_auth_server_") ? { auth_server_id: reference(`${SERVER}.id`) } : {};
    resource[type] = { ...resource[type], [name]: { ...server, ...values } };
  };
}

/** Takes resources away. */
export function remove(...addresses: readonly string[]): (stack: EditableStack) => void {
  return ({ resource }) => {
    for (const address of addresses) {
      const [type = "", name = ""] = address.split(".");
      delete resource[type]?.[name];
    }
  };
}

/** Gives a resource another address, as a changed id does. */
export function move(address: string, to: string): (stack: EditableStack) => void {
  return (stack) => {
    const values = attributes(stack, address);
    remove(address)(stack);
    create(to, values)(stack);
    const [type = ""] = address.split(".");
    stack.resource[type] = { ...stack.resource[type], [to.split(".")[1] ?? ""]: values };
    const text = JSON.stringify(stack.resource).replaceAll(`{${address}.`, `{${to}.`);
    Object.assign(stack.resource, JSON.parse(text));
  };
}

/** Replaces a part of the claim's value, as text. */
export function inClaim(part: string | RegExp, by: string): (stack: EditableStack) => void {
  return (stack) => {
    const claim = attributes(stack, CLAIM);
    claim["value"] = String(claim["value"]).replace(part, by);
  };
}

/** Adds blocks, or puts them in place of those that are there. */
export function block(blocks: Readonly<Record<string, unknown>>): (stack: EditableStack) => void {
  return (stack) => {
    Object.assign(stack, blocks);
  };
}

/** One edit after the other. */
export function all(...edits: readonly ((stack: EditableStack) => void)[]): (stack: EditableStack) => void {
  return (stack) => {
    for (const edit of edits) edit(stack);
  };
}

/** Replaces a part of the environment file, which must be there. */
export function instead(part: string, by: string): (text: string) => string {
  return (text) => {
    if (!text.includes(part)) throw new Error(`The production example has no "${part}"`);
    return text.replace(part, by);
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
