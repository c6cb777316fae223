/**
 * Where a statement of the vendor page is held: Config, Synthesized Terraform, Deployed to the local org, a real Token,
 * the settings artifact for Management Console, the Local console, a Review finding, a Page of the documentation.
 */
export type HeldBy = "C" | "S" | "D" | "T" | "M" | "L" | "R" | "P";

/** One statement of the vendor page "Management Console integration with Okta", in our words and in its order. */
export interface Statement {
  readonly id: string;
  readonly says: string;
  readonly heldBy: readonly HeldBy[];
}

const row = (id: string, heldBy: string, says: string): Statement => ({
  id,
  says,
  heldBy: heldBy.split(" ") as HeldBy[],
});

export const STATEMENTS: readonly Statement[] = [
  row("V01", "C M P", "works from Management Console 4.2 on, with OpenID Connect only"),
  row("V02", "T L", "roles come from group claims"),
  row("V03", "C S D", "Okta groups carry the role names, custom ones their own"),
  row("V04", "L R P", "a user in no role group is turned away"),
  row("V05", "S D", "user sign-in needs an OIDC web application"),
  row("V06", "S D", "API access alone needs an API Services application"),
  row("V07", "S R T", "the web app has the Refresh Token grant"),
  row("V08", "C S T R", "the sign-in redirect URI is exactly <address>/login/okta/redirect"),
  row("V09", "S R T", "the groups are assigned before users can sign in"),
  row("V10", "S R T", "PKCE is required"),
  row("V11", "S R T", "the refresh token rotates after every use"),
  row("V12", "S R T", "the API Services app has a name and does not demand DPoP"),
  row("V13", "S D L", "the role groups are assigned to the web app"),
  row("V14", "S D", "a custom authorization server exists, with a name"),
  row("V15", "C S T L R", "its audience is the Management Console address"),
  row("V16", "M L", "the authorization server id is what Management Console needs later"),
  row("V17", "S T", "the sign-in scopes are user_groups and four of Okta's own"),
  row("V18", "C S T", "API scopes are api::<role in snake_case>"),
  row("V19", "S T R", "scope names are not changed"),
  row("V20", "S T R", "the roles claim is in the ID token, always"),
  row("V21", "S T R", "its value is the user's groups, filtered to the role groups"),
  row("V22", "S T R", "it is bound to the scope user_groups"),
  row("V23", "S T P", "the claim is for the ID token; API clients get rights through scopes"),
  row("V24", "S T R", "without an access policy nobody can connect"),
  row("V25", "S R", "separate policies for users, for API, and per access level"),
  row("V26", "S R T", "the sign-in policy is assigned to the web app only"),
  row("V27", "S T", "its rule allows the Authorization Code grant"),
  row("V28", "S T R", "its rule lists the five sign-in scopes"),
  row("V29", "S T", "an API policy is assigned to the clients of its level"),
  row("V30", "S T R", "its rule allows Client Credentials only"),
  row("V31", "S T R", "its rule grants the api:: scopes of that level"),
  row("V32", "C S T", "a further client of the same level joins the same policy"),
  row("V33", "T", "token preview: the ID token carries roles"),
  row("V34", "T", "token preview: scp holds all requested scopes"),
  row("V35", "T", "token preview: admin access is refused to the view-only client"),
  row("V36", "M L", "the form asks for Organization domain and Authorization Server ID"),
  row("V37", "C M L T", "Enable authentication for API is optional; the web app may serve as the client"),
  row("V38", "M L", "Enable authentication for Users takes Client ID and Client secret"),
  row("V39", "L", "Save validates against Okta"),
  row("V40", "L", "the login screen then offers Okta"),
  row("V41", "T P", "the bearer token comes from the token endpoint with a Basic token"),
  row("V42", "C S T", "the bearer token's lifetime is set in the client credentials rule"),
  row("V43", "L T P R", "each set of scopes is one domain user"),
  row("V44", "L P", "one Okta user per browser; one token record per user"),
  row("V45", "L P R", "reasons for a sudden sign-out"),
  row("V46", "S T", "client credentials tokens carry no group claim"),
  row("V47", "R P", "one secret for two uses is less secure"),
  row("V48", "L P", "front-channel logout is unsupported"),
  row("V49", "L T R P", "changed groups reach Management Console when the access token expires; the rule sets when"),
];
