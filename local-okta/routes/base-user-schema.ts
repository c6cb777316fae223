/** Whether users may see or change their own attribute. */
type Own = "HIDE" | "READ_ONLY" | "READ_WRITE";

/** Title, permission of the user, and other properties of an attribute. */
type Row = readonly [title: string, own: Own, more?: Readonly<Record<string, unknown>>];

const EMAIL = { format: "email" };
const PHONE = { maxLength: 100 };
const REQUIRED = { required: true };

/** As recorded. */
const ATTRIBUTES: Readonly<Record<string, Row>> = {
  login: ["Username", "READ_ONLY", { ...REQUIRED, minLength: 5, maxLength: 100 }],
  firstName: ["First name", "READ_WRITE", { ...REQUIRED, minLength: 1, maxLength: 50 }],
  lastName: ["Last name", "READ_WRITE", { ...REQUIRED, minLength: 1, maxLength: 50 }],
  middleName: ["Middle name", "READ_ONLY"],
  honorificPrefix: ["Honorific prefix", "READ_ONLY"],
  honorificSuffix: ["Honorific suffix", "READ_ONLY"],
  email: ["Primary email", "READ_WRITE", { ...REQUIRED, ...EMAIL }],
  title: ["Title", "READ_ONLY"],
  displayName: ["Display name", "READ_ONLY"],
  nickName: ["Nickname", "READ_ONLY"],
  profileUrl: ["Profile Url", "READ_ONLY", { format: "uri" }],
  secondEmail: ["Secondary email", "READ_WRITE", EMAIL],
  mobilePhone: ["Mobile phone", "READ_WRITE", PHONE],
  primaryPhone: ["Primary phone", "HIDE", PHONE],
  streetAddress: ["Street address", "HIDE"],
  city: ["City", "HIDE"],
  state: ["State", "HIDE"],
  zipCode: ["Zip code", "HIDE"],
  countryCode: ["Country code", "HIDE", { format: "country-code" }],
  postalAddress: ["Postal Address", "HIDE"],
  preferredLanguage: ["Preferred language", "READ_ONLY", { format: "language-code" }],
  locale: ["Locale", "READ_ONLY", { format: "locale" }],
  timezone: ["Time zone", "READ_ONLY", { format: "timezone" }],
  userType: ["User type", "READ_ONLY"],
  employeeNumber: ["Employee number", "READ_ONLY"],
  costCenter: ["Cost center", "READ_ONLY"],
  organization: ["Organization", "READ_ONLY"],
  division: ["Division", "READ_ONLY"],
  department: ["Department", "READ_ONLY"],
  managerId: ["ManagerId", "READ_ONLY"],
  manager: ["Manager", "READ_ONLY"],
};

/** Names of the attributes of Okta's own user profile. Source: Okta API reference, Users, Default user profile properties. */
export const PROFILE_KEYS: ReadonlySet<string> = new Set(Object.keys(ATTRIBUTES));

/** Okta's own part of a user schema. */
export const BASE_USER_SCHEMA = {
  id: "#base",
  type: "object",
  properties: Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, row]) => [name, property(row)])),
  required: ["login", "firstName", "lastName", "email"],
};

function property([title, action, more = {}]: Row): unknown {
  return {
    title,
    type: "string",
    ...more,
    mutability: "READ_WRITE",
    scope: "NONE",
    permissions: [{ principal: "SELF", action }],
    master: { type: "PROFILE_MASTER" },
  };
}
