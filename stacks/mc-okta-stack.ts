import { LocalBackend, type TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { McApiClient } from "../constructs/mc-api-client.ts";
import { McAuthServer } from "../constructs/mc-auth-server.ts";
import { McOidcApp } from "../constructs/mc-oidc-app.ts";
import { McOktaProvider } from "../constructs/mc-okta-provider.ts";
import { McRoleGroups } from "../constructs/mc-role-groups.ts";
import { ACCEPTANCES_COMMENT, recordAcceptances } from "../domain/access-model/recorded-acceptances.ts";
import { recordStatements, STATEMENTS_COMMENT } from "../domain/access-model/recorded-statements.ts";
import type { ApiAccess, DeclaredApiClient, Environment, UserSignIn } from "../domain/environment.ts";
import { skipsAuthenticationPolicy } from "../domain/provider-version.ts";
import { roleGroupAddress } from "../domain/role.ts";
import type { StatePlace } from "../domain/state-place.ts";
import { addOutputs } from "./outputs.ts";
import { SharedBackend } from "./shared-backend.ts";

/** Props of {@link McOktaStack}. */
export interface McOktaStackProps {
  readonly environment: Environment;
  /** Where Terraform stores the state. The path of a file is relative to the stack's working directory. */
  readonly place: StatePlace;
  /**
   * Whether Terraform supports `removed` blocks (Terraform 1.7 or later). With them, a group that the file references instead
   * of managing it is removed from the state and not destroyed. @default false
   */
  readonly removedBlocks?: boolean;
  /** Objects of the org that the next apply takes over with Terraform's `import` blocks. @default - none */
  readonly imports?: readonly ImportBlock[];
}

/** An object that is taken over. Source: Terraform language, "Import". */
export interface ImportBlock {
  /** Address, such as `okta_group.role_view_only`. */
  readonly to: string;
  /** Import id of the object, in the provider's format. */
  readonly id: string;
}

/** The Terraform stack of one environment: the whole Okta setup of the vendor page, and the outputs for later commands. */
export class McOktaStack extends TerraformStack {
  private readonly addresses = new Set<string>();

  constructor(scope: Construct, props: McOktaStackProps) {
    const { environment } = props;
    super(scope, environment.name);
    if (props.place.kind === "local") new LocalBackend(this, { path: props.place.path });
    else new SharedBackend(this, props.place);
    const { orgUrl, providerVersion } = environment.okta;
    new McOktaProvider(this, "okta", { orgUrl, version: providerVersion });

    const roleGroups = new McRoleGroups(this, "role", { roles: environment.roles });
    if (props.removedBlocks) this.forgetReferencedGroups(environment);
    this.recordForReviews(environment);
    if (props.imports && props.imports.length > 0) this.addOverride("import", props.imports);
    const server = new McAuthServer(this, "authorization_server", {
      name: environment.authorizationServer.name,
      audience: environment.managementConsole.address,
      issuerMode: environment.okta.issuerMode,
      roleGroups,
    });
    const webApp = environment.users && this.addUsers(environment, environment.users, roleGroups, server);
    const apiClients = environment.api && this.addClients(environment, environment.api, server, webApp);
    addOutputs(this, { roleGroups, server, webApp, apiClients, secrets: environment.state.secrets });
  }

  private addUsers(
    environment: Environment,
    users: UserSignIn,
    roleGroups: McRoleGroups,
    server: McAuthServer,
  ): McOidcApp {
    const { address, dataManagersAddress, extraRedirectUris } = environment.managementConsole;
    const app = new McOidcApp(this, "web_app", {
      label: users.appLabel,
      consoleAddress: address,
      ...(dataManagersAddress === undefined ? {} : { dataManagersAddress }),
      extraRedirectUris,
      roleGroups,
      ...(users.signOnPolicyId === undefined ? {} : { signOnPolicyId: users.signOnPolicyId }),
      clientCredentials: environment.api?.clients.some(({ useUserApp }) => useUserApp) ?? false,
      refreshTokenGraceSeconds: users.refreshTokenGraceSeconds,
      omitSecret: environment.state.secrets === "omit",
    });
    server.allowUsers(app, {
      accessTokenMinutes: users.accessTokenLifetimeMinutes,
      refreshToken: { lifetime: users.refreshTokenLifetime, idleMinutes: users.refreshTokenIdleMinutes },
    });
    return app;
  }

  private addClients(
    environment: Environment,
    api: ApiAccess,
    server: McAuthServer,
    webApp: McOidcApp | undefined,
  ): ReadonlyMap<string, McApiClient | McOidcApp> {
    const access = api.clients.map((declared) => ({
      id: declared.id,
      client: this.clientFor(declared, environment, webApp),
      roles: environment.roles.filter(({ id }) => declared.roleIds.includes(id)),
    }));
    server.allowClients(access, { accessTokenMinutes: api.accessTokenLifetimeMinutes });
    return new Map(access.map(({ id, client }) => [id, client]));
  }

  private clientFor(
    client: DeclaredApiClient,
    environment: Environment,
    webApp: McOidcApp | undefined,
  ): McApiClient | McOidcApp {
    if (client.useUserApp && webApp) return webApp;
    return new McApiClient(this, `api_client_${client.id}`, {
      label: client.label,
      authentication: client.authentication,
      omitSecret: environment.state.secrets === "omit",
      skipAuthenticationPolicy: skipsAuthenticationPolicy(environment.okta.providerVersion),
    });
  }

  private forgetReferencedGroups(environment: Environment): void {
    const referenced = environment.roles.filter(({ group }) => group.kind !== "managed");
    if (referenced.length === 0) return;
    this.addOverride(
      "removed",
      referenced.map((role) => ({ from: roleGroupAddress(role), lifecycle: { destroy: false } })),
    );
  }

  /** Metadata for the next review, which compares its acceptances and statements with those of this synthesis. */
  private recordForReviews({ review: { accept }, expect: { statements } }: Environment): void {
    if (accept.length > 0) this.addOverride(ACCEPTANCES_COMMENT, recordAcceptances(accept));
    if (statements.length > 0) this.addOverride(STATEMENTS_COMMENT, recordStatements(statements));
  }

  /**
   * Does nothing. cdktf would resolve the whole stack only to find references to other stacks, which do not occur, and resolve
   * it again to write it. That takes a third of the synthesis. The backend, which cdktf would add, is already there.
   */
  override prepareStack(): void {}

  /** Readable addresses such as `okta_group.role_view_only`, instead of cdktf's hashed ones. */
  protected override allocateLogicalId(element: TerraformElement): string {
    const path = element.node.scopes.slice(element.node.scopes.indexOf(this) + 1);
    const id = path
      .map(({ node }) => node.id)
      .filter((part) => part !== "Default")
      .join("_");
    if (this.addresses.has(id)) throw new Error(`Two elements of the stack have the address "${id}"`);
    this.addresses.add(id);
    return id;
  }
}
