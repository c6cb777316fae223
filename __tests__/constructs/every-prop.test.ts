import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { expect, test } from "vitest";
import type * as library from "../../constructs/index.ts";
import { McApiClient, McAuthServer, McOidcApp, McOktaProvider, McRoleGroups } from "../../constructs/index.ts";
import { unmodelledParts } from "../../domain/access-model/unmodelled-parts.ts";
import { type Synthesized, synthesizedApp } from "../stacks/synthesized.ts";

/** A type with every optional key, at any depth, to be set. */
type Complete<T> = T extends Construct | library.OauthClient
  ? T
  : { [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> };

type Library = typeof library;
type ConstructName = {
  [Name in keyof Library]: Library[Name] extends new (...args: never[]) => Construct ? Name : never;
}[keyof Library];
/** Constructs are built by the test, so the prop that takes one is not among these. */
type PropsOf<Name extends ConstructName> = Omit<ConstructorParameters<Library[Name]>[2], "roleGroups">;

type MethodName = {
  [Key in keyof McAuthServer]: McAuthServer[Key] extends (...args: never[]) => void ? Key : never;
}[Exclude<keyof McAuthServer, keyof Construct>];
/** The options of a method: all that follows its first argument. */
type OptionsOf<Name extends MethodName> =
  Required<Parameters<McAuthServer[Name]>> extends [unknown, ...infer Options] ? Options : never;

/** The key that tells a way to prove who a client is from the others. */
type AuthenticationKey<Way = Authentication> = Way extends Way ? Exclude<keyof Way, "method"> : never;
type Authentication = library.ClientAuthentication;

type Props = { [Name in ConstructName]: PropsOf<Name> };
type Options = { [Name in MethodName]: OptionsOf<Name> };
interface Input {
  readonly props: Props;
  readonly options: Options;
  /** Of further API clients, one for each way to prove who a client is. */
  readonly authentications: Readonly<Record<string, Authentication>>;
}

/** A prop that is not here is a type error. No optional one has its default. */
const EVERY_PROP = {
  props: {
    McOktaProvider: { orgUrl: "https://acme.okta.com", version: "6.11.0" },
    McRoleGroups: {
      roles: [
        { id: "view_only", key: "view_only", name: "View Only", group: { kind: "managed", name: "MC Viewers" } },
        { id: "engineers", key: "engineers", name: "Engineers", group: { kind: "referenced", id: "00g1" } },
      ],
    },
    McOidcApp: {
      label: "Console",
      consoleAddress: "https://mc.acme.example:8443",
      dataManagersAddress: "https://mc.acme.example:9443",
      extraRedirectUris: ["https://10.20.0.5:8443/login/okta/redirect"],
      signOnPolicyId: "rst1",
      clientCredentials: true,
      refreshTokenGraceSeconds: 5,
      omitSecret: false,
    },
    McApiClient: {
      label: "nightly-report",
      authentication: { method: "privateKey", jwksUri: "https://jobs.acme.example/keys" },
      omitSecret: false,
      skipAuthenticationPolicy: false,
    },
    McAuthServer: { name: "Console tokens", audience: "https://mc.acme.example:8443", issuerMode: "CUSTOM_URL" },
  },
  options: {
    allowUsers: [{ accessTokenMinutes: 30, refreshToken: { lifetime: 43_200, idleMinutes: 1_440 } }],
    allowClients: [{ accessTokenMinutes: 15 }],
  },
  authentications: {
    jwksUri: { method: "privateKey", jwksUri: "https://sync.acme.example/keys" },
    publicKey: { method: "privateKey", publicKey: { kty: "RSA", kid: "farm", n: "AQAB", e: "AQAB" } },
  },
} as const satisfies {
  readonly props: { [Name in ConstructName]: Complete<Props[Name]> };
  readonly options: { [Name in MethodName]: Complete<Options[Name]> };
  readonly authentications: { [Key in AuthenticationKey]: Complete<Extract<Authentication, Record<Key, unknown>>> };
};

function synthesis({ props, options, authentications }: Input): Synthesized {
  return synthesizedApp((app) => {
    const stack = new TerraformStack(app, "library");
    new McOktaProvider(stack, "okta", props.McOktaProvider);
    const { roles } = props.McRoleGroups;
    const roleGroups = new McRoleGroups(stack, "roles", props.McRoleGroups);
    const webApp = new McOidcApp(stack, "app", { ...props.McOidcApp, roleGroups });
    const clients = [
      new McApiClient(stack, "client", props.McApiClient),
      ...Object.entries(authentications).map(
        ([key, authentication]) => new McApiClient(stack, key, { label: key, authentication }),
      ),
    ];
    const server = new McAuthServer(stack, "server", { ...props.McAuthServer, roleGroups });
    server.allowUsers(webApp, ...options.allowUsers);
    const accesses: Complete<library.ClientAccess>[] = clients.map((client) => ({ client, roles }));
    server.allowClients(accesses, ...options.allowClients);
    return "library";
  });
}

type Path = readonly string[];

/** The path of each prop; of lists, only the options of a method hold props. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value) && path[0] !== "options") return [];
  return Object.entries(value).flatMap(([key, child]) => [[...path, key], ...paths(child, [...path, key])]);
}

/** A copy in which the object that holds a prop was changed. */
function changed(input: Input, [...path]: Path, change: (holder: object, key: string) => void): Input {
  const copy = structuredClone(input);
  const key = path.pop() ?? "";
  const holder = path.reduce<unknown>((inner, step) => Object(inner)[step], copy);
  change(Object(holder), key);
  return copy;
}

/** A copy with one prop left out. */
function without(input: Input, path: Path): Input {
  return changed(input, path, (holder, key) => Reflect.deleteProperty(holder, key));
}

/** Undefined where a construct refuses to do without a prop. */
function synthesisOrRefusal(input: Input): Synthesized | undefined {
  try {
    return synthesis(input);
  } catch {
    return undefined;
  }
}

const NAMED_BY_THE_KEY_BESIDE_IT = "required, and for types only: the key beside it names the way too";

/** Props that may be left out without an effect, each with the reason. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  "props.McApiClient.authentication.method": NAMED_BY_THE_KEY_BESIDE_IT,
  "authentications.jwksUri.method": NAMED_BY_THE_KEY_BESIDE_IT,
  "authentications.publicKey.method": NAMED_BY_THE_KEY_BESIDE_IT,
};

const WITH_ALL = synthesis(EVERY_PROP);
const WITHOUT_ONE = paths(EVERY_PROP)
  .filter((path) => path.length > (path[0] === "options" ? 3 : 2))
  .map((path) => ({ prop: path.join("."), stack: synthesisOrRefusal(without(EVERY_PROP, path)) }));

test("a review knows every attribute that a prop, or its absence, puts into the synthesis", () => {
  const stacks = [WITH_ALL, ...WITHOUT_ONE.flatMap(({ stack }) => stack ?? [])];
  const parts = stacks.flatMap(({ text }) => unmodelledParts(JSON.parse(text)));
  expect([...new Set(parts.map(({ object, item }) => `${object} ${item}`))]).toEqual([]);
});

test("every prop has an effect, except those listed with a reason", () => {
  const same = WITHOUT_ONE.filter(({ stack }) => stack?.text === WITH_ALL.text);
  expect(same.map(({ prop }) => prop)).toEqual(Object.keys(WITHOUT_EFFECT));
});

const DECIDED = "$" + "{var.decided}";

/** What Terraform decides, in the form that cdktf gives it for values such as this one. */
function decidedLike(value: unknown): unknown {
  const token = Token.asAny(DECIDED);
  if (typeof value === "string") return Token.asString(token);
  if (typeof value === "number") return Token.asNumber(token);
  return Array.isArray(value) ? Token.asList(token) : token;
}

/** What comes of a prop that Terraform decides: taken, lost, or the words in which it is refused. */
function withDecided(path: Path): string {
  const input = changed(EVERY_PROP, path, (holder, key) =>
    Reflect.set(holder, key, decidedLike(Reflect.get(holder, key))),
  );
  try {
    return synthesis(input).text.includes("var.decided") ? "taken" : "lost";
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*:\n\s*/, "") : "lost";
  }
}

const PATHS_OF_ROLES = EVERY_PROP.props.McRoleGroups.roles.flatMap((role, index) =>
  paths(role, ["props", "McRoleGroups", "roles", String(index)]),
);
const NOT_TAKEN = [...paths(EVERY_PROP), ...PATHS_OF_ROLES]
  .filter((path) => path.length > (path[0] === "authentications" ? 1 : 2))
  .map((path) => [path.join("."), withDecided(path)] as const)
  .filter(([, outcome]) => outcome !== "taken");

test("Terraform may set every prop, except those that decide what is created, which are refused by name", () => {
  expect(Object.fromEntries(NOT_TAKEN)).toMatchInlineSnapshot(`
    {
      "authentications.jwksUri": "authentication is known only to Terraform; write it as an object",
      "authentications.jwksUri.method": "authentication.method is known only to Terraform; write it as text",
      "authentications.publicKey": "authentication is known only to Terraform; write it as an object",
      "authentications.publicKey.method": "authentication.method is known only to Terraform; write it as text",
      "authentications.publicKey.publicKey": "authentication.publicKey is known only to Terraform; write it as an object",
      "options.allowClients.0": "lifetimes is known only to Terraform; write it as an object",
      "options.allowUsers.0": "lifetimes is known only to Terraform; write it as an object",
      "options.allowUsers.0.refreshToken": "refreshToken is known only to Terraform; write it as an object",
      "props.McApiClient.authentication": "authentication is known only to Terraform; write it as an object",
      "props.McApiClient.authentication.method": "authentication.method is known only to Terraform; write it as text",
      "props.McOktaProvider.orgUrl": "orgUrl is known only to Terraform; write it as text",
      "props.McOktaProvider.version": "version is known only to Terraform; write it as text",
      "props.McRoleGroups.roles": "roles is known only to Terraform; write it as a list",
      "props.McRoleGroups.roles.0.group": "roles[0].group is known only to Terraform; write it as an object",
      "props.McRoleGroups.roles.0.group.kind": "roles[0].group.kind is known only to Terraform; write it as text",
      "props.McRoleGroups.roles.0.id": "roles[0].id is known only to Terraform; write it as text",
      "props.McRoleGroups.roles.0.key": "roles[0].key is known only to Terraform; write it as text",
      "props.McRoleGroups.roles.1.group": "roles[1].group is known only to Terraform; write it as an object",
      "props.McRoleGroups.roles.1.group.kind": "roles[1].group.kind is known only to Terraform; write it as text",
      "props.McRoleGroups.roles.1.id": "roles[1].id is known only to Terraform; write it as text",
      "props.McRoleGroups.roles.1.key": "roles[1].key is known only to Terraform; write it as text",
    }
  `);
});
