import { connect } from "node:net";

/** Where `TF_REATTACH_PROVIDERS` says a running okta provider listens. Source: Terraform, "Debugging providers". */
export type ReattachAddress =
  | { readonly network: "unix"; readonly path: string }
  | { readonly network: "tcp"; readonly host: string; readonly port: number };

interface ReattachEntry {
  readonly Addr?: { readonly Network?: string; readonly String?: string };
}

/** The address of the okta provider in `TF_REATTACH_PROVIDERS`; undefined when the variable names no usable one. */
export function reattachAddress(value: string): ReattachAddress | undefined {
  const entry = Object.entries(parse(value)).find(([name]) => name === "okta/okta" || name.endsWith("/okta/okta"));
  const { Network: network, String: text } = entry?.[1]?.Addr ?? {};
  if (text === undefined) return undefined;
  if (network === "unix") return { network, path: text };
  const colon = text.lastIndexOf(":");
  return network === "tcp" ? { network, host: text.slice(0, colon), port: Number(text.slice(colon + 1)) } : undefined;
}

function parse(value: string): Record<string, ReattachEntry | undefined> {
  try {
    return JSON.parse(value) ?? {};
  } catch {
    return {};
  }
}

/** Whether something accepts connections there, within two seconds. */
export function answers(address: ReattachAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket =
      address.network === "unix" ? connect(address.path) : connect({ host: address.host, port: address.port });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2000, () => end(false));
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}
