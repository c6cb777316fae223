import { tokenRequests } from "../local-okta/bench/token-requests.ts";
import type { Figure } from "./figure.ts";
import { median } from "./paired-runs.ts";

/** Token requests per second at the local org, beside a bare server that signs the same claims. */
export async function tokenFigure(): Promise<Figure> {
  const rounds = await tokenRequests();
  const [ofOrg, ofBare] = [median(rounds.map(({ org }) => org)), median(rounds.map(({ bare }) => bare))];
  return {
    what: "token requests per second, local org / bare `hono` and `jose` with the same claims, 16 connections",
    measured: `${ofOrg.toFixed(0)} / ${ofBare.toFixed(0)}`,
    ratio: median(rounds.map(({ org, bare }) => org / bare)),
    bound: 0.7,
    atLeast: true,
  };
}
