// What a token endpoint costs at least: a client's secret compared, the given claims signed. Prints its port.
import { timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { generateKeyPair, SignJWT } from "jose";

const claims = JSON.parse(process.env["CLAIMS"] ?? "{}");
const authorization = Buffer.from(process.env["AUTHORIZATION"] ?? "");
const { privateKey } = await generateKeyPair("RS256");

const app = new Hono();
app.post("/token", async (c) => {
  const sent = Buffer.from(c.req.header("authorization") ?? "");
  const form = new URLSearchParams(await c.req.text());
  const isClient = sent.length === authorization.length && timingSafeEqual(sent, authorization);
  if (!isClient || form.get("grant_type") !== "client_credentials") return c.json({ error: "invalid_client" }, 401);
  const access_token = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "bare" }).sign(privateKey);
  return c.json({ token_type: "Bearer", expires_in: 3600, access_token, scope: form.get("scope") });
});

const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
