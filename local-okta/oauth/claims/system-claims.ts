import type { UserRecord } from "../../org/org-state.ts";

/**
 * The value of a system claim, from the user's profile; undefined where the profile has none.
 * Source: Okta, OpenID Connect & OAuth 2.0 API, scope-dependent claims.
 */
export function systemClaim(name: string, { profile, lastUpdated }: UserRecord): unknown {
  const text = (key: string) => (typeof profile[key] === "string" ? profile[key] : undefined);
  switch (name) {
    case "name":
      return text("displayName") ?? `${text("firstName") ?? ""} ${text("lastName") ?? ""}`.trim();
    case "email_verified":
      return true;
    case "preferred_username":
      return text("login");
    case "email":
      return text("email");
    case "given_name":
      return text("firstName");
    case "family_name":
      return text("lastName");
    case "middle_name":
      return text("middleName");
    case "nickname":
      return text("nickName");
    case "profile":
      return text("profileUrl");
    case "zoneinfo":
      return text("timezone") ?? "America/Los_Angeles";
    case "locale":
      return text("locale") ?? "en_US";
    case "updated_at":
      return Math.floor(Date.parse(lastUpdated) / 1000);
    case "phone_number":
      return text("primaryPhone");
    case "address":
      return addressOf(text);
    default:
      return undefined;
  }
}

function addressOf(text: (key: string) => string | undefined): unknown {
  const parts = {
    street_address: text("streetAddress"),
    locality: text("city"),
    region: text("state"),
    postal_code: text("zipCode"),
    country: text("countryCode"),
  };
  const known = Object.entries(parts).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
