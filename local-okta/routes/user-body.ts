import * as z from "zod";
import { alreadyExists, notModelled, OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { RouteCall } from "../management-api/okta-route.ts";
import { lastName, READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import type { UserTypeRecord } from "../org/access-records.ts";
import type { Org } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { defaultRealmId } from "../org/realm.ts";
import { credentialsOf, setPassword, setRecoveryQuestion } from "../org/user-credentials.ts";
import { userTypes } from "../org/user-types.ts";
import { attributeProblems } from "./attribute-value.ts";
import { PROFILE_KEYS } from "./base-user-schema.ts";
import { passwordProblem } from "./password-policy.ts";

/** An imported hash. Source: Okta API reference, Users, password hash. */
const importedHash = z.strictObject({
  algorithm: z.enum(["BCRYPT", "SHA-512", "SHA-256", "SHA-1", "MD5", "PBKDF2"]),
  value: z.string().min(1),
  salt: z.string().optional(),
  saltOrder: z.enum(["PREFIX", "POSTFIX"]).optional(),
  /** The provider sends 0 for every algorithm but BCRYPT. */
  workFactor: z.int().min(0).max(20).optional(),
  digestAlgorithm: z.string().optional(),
  iterationCount: z.int().optional(),
  keySize: z.int().optional(),
});

export const password = z.strictObject({ value: z.string().min(1).max(72) });

/** Without an answer it is a copy of what was read, and is ignored. */
const recoveryQuestion = z.strictObject({
  question: z.string().min(1).max(100),
  answer: z.string().min(1).max(100).optional(),
});

export const newRecoveryQuestion = recoveryQuestion.required();

const credentialsBody = z.strictObject({
  password: password.partial().extend({ hash: importedHash.optional(), hook: unused() }).nullish(),
  recovery_question: recoveryQuestion.nullish(),
  provider: z.strictObject({ type: unused("OKTA", "IMPORT"), name: unused("OKTA", "IMPORT") }).nullish(),
});

const userBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  status: z.unknown().optional(),
  activated: z.unknown().optional(),
  statusChanged: z.unknown().optional(),
  lastLogin: z.unknown().optional(),
  passwordChanged: z.unknown().optional(),
  profile: z.record(z.string(), z.unknown()).optional(),
  credentials: credentialsBody.nullish(),
  groupIds: unused(),
  realmId: z.string().nullish(),
  type: z.looseObject({ id: z.string().optional() }).nullish(),
});

export type UserBody = z.output<typeof userBody>;

/** The request body. @throws OktaError 400; 501 for a user in another realm. */
export function userBodyOf(call: RouteCall): UserBody {
  const body = call.json(userBody, lastName);
  if (body.realmId && body.realmId !== defaultRealmId(call.org)) {
    throw notModelled(`users in the realm ${JSON.stringify(body.realmId)}`);
  }
  return body;
}

/** The user type in the body, otherwise the given one. The text for a missing type is not documented. */
export function typeOfBody(org: Org, { type }: UserBody, otherwise: UserTypeRecord): UserTypeRecord {
  const id = type?.id;
  const found = id === undefined ? otherwise : userTypes(org).find((candidate) => candidate.id === id);
  if (found === undefined) throw validationFailed("type", `type: Resource not found: ${id} (UserType)`);
  return found;
}

/** The attributes that are null if they have no value. For all others, null removes the attribute, as recorded. */
const ALWAYS_SHOWN = { mobilePhone: null, secondEmail: null };

/** A whole profile, checked against the schema of the user's type. @throws OktaError 400. */
export function checkedProfile(
  { records }: Org,
  sent: Readonly<Record<string, unknown>>,
  { attributes }: UserTypeRecord,
  replaced?: UserRecord,
): Record<string, unknown> {
  const unknown = Object.keys(sent).filter((key) => !PROFILE_KEYS.has(key) && !Object.hasOwn(attributes, key));
  if (unknown.length > 0) {
    throw validationFailed("newUser", ...unknown.map((key) => `Property name '${key}' is not defined in profile`));
  }
  const blank = ["login", "firstName", "lastName", "email"].filter((key) => !isText(sent[key]));
  const problems = [
    ...blank.map((key) => ({ field: key, text: "The field cannot be left blank" })),
    ...attributeProblems(attributes, sent),
  ];
  if (problems.length > 0) {
    throw validationFailed(problems[0]?.field ?? "", ...problems.map(({ field, text }) => `${field}: ${text}`));
  }
  const isTaken = records.users.some((other) => other !== replaced && other.profile["login"] === sent["login"]);
  if (isTaken) throw alreadyExists("login");
  return { ...ALWAYS_SHOWN, ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)) };
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Whether the body has a password. `{}` is none: Okta's provider always sends it. */
export function bringsPassword({ credentials }: UserBody): boolean {
  return credentials?.password?.value !== undefined || credentials?.password?.hash !== undefined;
}

/** @throws OktaError 400 for a refused password or recovery question; 501 if the consequences of a password are unknown. */
export function checkCredentials(org: Org, body: UserBody, login: string, changed?: UserRecord): void {
  const { password: sent, recovery_question: recovery } = body.credentials ?? {};
  if (sent?.value !== undefined && sent.hash !== undefined) {
    throw validationFailed("password", "password: A password has either a value or a hash.");
  }
  const problem = sent?.value === undefined ? undefined : passwordProblem(sent.value, login);
  if (problem !== undefined) throw validationFailed("password", `password: ${problem}`);
  if (changed !== undefined && bringsPassword(body)) checkMayGetPassword(changed);
  const known = changed && credentialsOf(org, changed)?.recoveryQuestion;
  if (recovery && recovery.answer === undefined && recovery.question !== known) {
    throw validationFailed("answer", "answer: The field cannot be left blank");
  }
}

function checkMayGetPassword({ status }: UserRecord): void {
  if (status === "DEPROVISIONED") {
    throw new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.");
  }
  if (status !== "ACTIVE" && status !== "STAGED") throw notModelled(`a password for a user who is ${status}`);
}

/** Sets the credentials of the body. */
export function storeCredentials(org: Org, user: UserRecord, body: UserBody): void {
  const { password: sent, recovery_question: recovery } = body.credentials ?? {};
  if (sent?.value !== undefined) {
    setPassword(org, user, sent.value);
  }
  if (sent?.hash !== undefined) {
    const { algorithm, value, salt = "", saltOrder = "PREFIX" } = sent.hash;
    setPassword(org, user, { algorithm, value, salt, saltOrder });
  }
  if (recovery?.answer !== undefined) {
    setRecoveryQuestion(org, user, recovery.question);
  }
}
