import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createServerCertificate } from "./certificate.ts";
import {
  createManagementConsole,
  type ManagementConsole,
  type ManagementConsoleOptions,
} from "./management-console.ts";

/** A local Management Console that answers on a port of the loopback interface. */
export interface ServedManagementConsole extends Omit<ManagementConsole, "app"> {
  /** `https://localhost:<port>`. */
  readonly url: string;
  /** PEM, self-signed for localhost and 127.0.0.1: what a client has to trust. */
  readonly certificate: string;
  /** Frees the port at once, open connections included. */
  close(): Promise<void>;
}

/**
 * Starts a Management Console on 127.0.0.1 and nowhere else.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function serveManagementConsole(
  options: ManagementConsoleOptions & {
    /** 0 takes any free one. */
    readonly port: number;
  },
): Promise<ServedManagementConsole> {
  const { port, ...consoleOptions } = options;
  const { certificate, privateKey } = await createServerCertificate();
  const server = createServer({ key: privateKey, cert: certificate });
  await listen(server, port);
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const { app, ...handle } = createManagementConsole(consoleOptions, url);
  server.on("request", getRequestListener(app.fetch));
  return { ...handle, url, certificate, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
