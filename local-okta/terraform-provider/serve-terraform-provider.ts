import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import type { ServiceApp } from "../service-app.ts";
import { providerServiceDefinition } from "./plugin-protocol.ts";
import { failedResponse, type Procedure, ProviderService } from "./provider-service.ts";

/** The org that the endpoint serves as the provider. */
export interface TerraformProviderOptions {
  /** Base URL of the org, on loopback. Configurations for any other org are refused. */
  readonly orgUrl: string;
  /** API token (SSWS) of the org, used if a configuration has none. */
  readonly apiToken: string;
  /** Used instead of the API token of the org, like the variables of the shell for the real provider. @default - none */
  readonly serviceApp?: ServiceApp;
}

/** A running endpoint. */
export interface ServedTerraformProvider {
  /** Value for TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Stops the endpoint and removes its socket. */
  close(): Promise<void>;
}

const LARGEST_MESSAGE_BYTES = 64 * 1024 * 1024;

/**
 * Serves Terraform and OpenTofu as the provider okta/okta 6.12.0 would, over a unix socket that only this user can reach
 * (plugin protocol 5, reattach: no download, no lock file, no handshake). Terraform must not be spawned synchronously from
 * the same process: it waits for answers that the blocked process cannot give.
 *
 * @throws Error if the socket cannot be created
 */
export async function serveTerraformProvider(options: TerraformProviderOptions): Promise<ServedTerraformProvider> {
  // Mode 0700; short on purpose, because a unix socket path holds about 100 bytes. It contains the process id, to tell folders of killed processes from those in use.
  const folder = await mkdtemp(join(tmpdir(), `okta-tf-${process.pid}-`));
  const socketPath = join(folder, "s");
  const server = new Server({
    "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES,
    "grpc.max_send_message_length": LARGEST_MESSAGE_BYTES,
  });
  const { procedures } = new ProviderService(options);
  server.addService(
    providerServiceDefinition(),
    Object.fromEntries(Object.entries(procedures).map(([name, procedure]) => [name, unary(procedure)])),
  );
  try {
    await bind(server, `unix:${socketPath}`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    reattach: JSON.stringify({ "okta/okta": reattachment(socketPath) }),
    async close() {
      server.forceShutdown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `Test: true` is vital: without it Terraform kills the process after the first use. */
function reattachment(socketPath: string): object {
  return {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix", String: socketPath },
  };
}

function bind(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
  });
}

/** A failure becomes a diagnostic, which Terraform shows, instead of a broken call, which it blames on the plugin. */
function unary(procedure: Procedure) {
  return (call: ServerUnaryCall<unknown, object>, respond: sendUnaryData<object>): void => {
    procedure(call.request as never).then(
      (response) => respond(null, response),
      (error: unknown) => respond(null, failedResponse(error)),
    );
  };
}
