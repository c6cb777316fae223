import type { SeedUser } from "local-okta";

/**
 * People of the local org: one for each built-in role, one for a custom role, one with two roles, one with none, and one whom
 * the web app lets in by name.
 */
export const SANDBOX_USERS: readonly SeedUser[] = [
  { login: "sofia.super@example.com", firstName: "Sofia", lastName: "Super", groups: ["Super Administrator"] },
  { login: "adam.admin@example.com", firstName: "Adam", lastName: "Admin", groups: ["Administrator"] },
  { login: "vera.viewer@example.com", firstName: "Vera", lastName: "Viewer", groups: ["View Only"] },
  { login: "felix.field@example.com", firstName: "Felix", lastName: "Field", groups: ["Field Engineers"] },
  { login: "tara.two@example.com", firstName: "Tara", lastName: "Two", groups: ["Administrator", "View Only"] },
  { login: "nina.none@example.com", firstName: "Nina", lastName: "None" },
  {
    login: "ivan.individual@example.com",
    firstName: "Ivan",
    lastName: "Individual",
    apps: ["Resilio Management Console"],
  },
];
