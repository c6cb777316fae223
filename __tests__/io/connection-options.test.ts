import { expect, test } from "vitest";
import { connectionOptions } from "../../io/postgres/connection-options.ts";

const JANE = { host: "db.acme.example", port: 5433, database: "tf", username: "jane", password: "it's a/pw" };

test.each([
  ["an address", { PG_CONN_STR: "postgres://jane:it's%20a%2Fpw@db.acme.example:5433/tf" }],
  [
    "an address with its settings in the query",
    { PG_CONN_STR: "postgres:///tf?host=db.acme.example&port=5433&user=jane&password=it's%20a%2Fpw" },
  ],
  [
    "words",
    { PG_CONN_STR: "host=db.acme.example port = 5433 user=jane password='it\\'s a/pw' dbname=tf sslmode=require" },
  ],
  [
    "the variables of libpq",
    { PGHOST: "db.acme.example", PGPORT: "5433", PGUSER: "jane", PGPASSWORD: "it's a/pw", PGDATABASE: "tf" },
  ],
])("a server is named by %s, and encrypted", (_, env) => {
  expect(connectionOptions(env)).toEqual({ ...JANE, ssl: "require" });
});

test.each([
  ["disable", false],
  ["prefer", "prefer"],
  ["verify-full", "verify-full"],
  ["verify-ca", "verify-full"],
  ["nonsense", "verify-full"],
])("sslmode=%s decides how, in either place", (mode, ssl) => {
  expect(connectionOptions({ PG_CONN_STR: `postgres://db/tf?sslmode=${mode}` }).ssl).toBe(ssl);
  expect(connectionOptions({ PG_CONN_STR: "postgres://db/tf", PGSSLMODE: mode }).ssl).toBe(ssl);
});

test("a socket of this machine is not encrypted", () => {
  expect(connectionOptions({ PGHOST: "/var/run/postgresql" })).toEqual({ host: "/var/run/postgresql", ssl: false });
});
