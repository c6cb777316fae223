import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import { type ConsoleRole, RIGHT_NAMES, type Right } from "../role.ts";
import { findingList } from "./finding-list.ts";
import { type Markup, type PageViewer, page } from "./page.ts";

/** The user, as shown on the home page. */
export interface SignedInUser {
  readonly name: string;
  readonly login: string;
  readonly through: "a local password" | "Okta";
  readonly roles: readonly ConsoleRole[];
  /** Warnings of the sign-in. */
  readonly findings: readonly ConsoleFinding[];
}

/** The user with roles and rights. */
export function homePage(viewer: PageViewer, user: SignedInUser): Markup {
  const all = Object.entries(RIGHT_NAMES) as [Right, string][];
  return page("Home", viewer, [
    findingList(user.findings),
    html`<section class="card" aria-labelledby="user">
<h2 id="user">User</h2>
<dl>
<dt>Name</dt><dd>${user.name}</dd>
<dt>Login</dt><dd>${user.login}</dd>
<dt>Signed in through</dt><dd>${user.through}</dd>
</dl>
</section>
<section class="card" aria-labelledby="roles">
<h2 id="roles">Roles</h2>
<ul aria-labelledby="roles">${user.roles.map((role) => html`<li>${role.name}</li>`)}</ul>
</section>
<section class="card" aria-labelledby="rights">
<h2 id="rights">Rights</h2>
<table aria-labelledby="rights">
<tbody>${all.map(
      ([right, name]) =>
        html`<tr><th scope="row">${name}</th><td>${viewer.rights.includes(right) ? "yes" : "no"}</td></tr>`,
    )}</tbody>
</table>
</section>`,
  ]);
}
