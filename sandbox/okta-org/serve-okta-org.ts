import { createServer, type OutgoingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createOktaOrg, type OktaOrg, type OktaOrgOptions } from "./okta-org.ts";

/** An org that answers on a port of the loopback interface. */
export interface ServedOktaOrg extends OktaOrg {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Frees the port at once, open connections included. */
  close(): Promise<void>;
}

/** @property port 0 takes any free one. */
export type ServeOktaOrgOptions = Omit<OktaOrgOptions, "orgUrl"> & { readonly port: number };

/**
 * Starts an org on 127.0.0.1 and nowhere else.
 * @throws Error with code EADDRINUSE when the port is taken, and what {@link createOktaOrg} throws.
 */
export async function serveOktaOrg({ port, ...options }: ServeOktaOrgOptions): Promise<ServedOktaOrg> {
  const server = createServer();
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const org = await createOktaOrg({ ...options, orgUrl: url });
    const answer = getRequestListener(org.app.fetch);
    server.on("request", (request, response) => {
      separateLinks(response);
      return answer(request, response);
    });
    return { ...org, url, close: () => close(server) };
  } catch (error) {
    await close(server);
    throw error;
  }
}

/**
 * A `Headers` object joins the values of one name to one line, but Okta sends each `Link` in a line of its own, and Okta's clients
 * do not split one.
 */
function separateLinks(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const separated = (status: number, headers: OutgoingHttpHeaders = {}) => {
    const { link, ...others } = headers;
    return writeHead(status, typeof link === "string" ? { ...others, Link: link.split(/, (?=<)/) } : headers);
  };
  response.writeHead = separated as ServerResponse["writeHead"];
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
