import { InvalidArgumentError } from "@commander-js/extra-typings";

/** A TCP port from the command line, 1 to 65535. Throws commander's `InvalidArgumentError` otherwise. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError("a port is a number from 1 to 65535");
  return port;
}
