import * as z from "zod";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";

const ids = z.array(z.string());
const people = z.strictObject({ include: ids.optional(), exclude: ids.optional() });

/** Request body of a rule (Okta API reference, Authorization Server Rules). Inline hooks are not modelled. */
export const policyRuleBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  system: z.unknown().optional(),
  type: unused("RESOURCE_ACCESS"),
  name: z.string().min(1).max(255),
  priority: z.int().min(1).optional(),
  status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  conditions: z.strictObject({
    people: z.strictObject({ users: people.optional(), groups: people.optional() }).optional(),
    grantTypes: z.strictObject({ include: z.array(z.string()).min(1) }),
    scopes: z.strictObject({ include: z.array(z.string()).optional() }).optional(),
  }),
  actions: z.strictObject({
    token: z.strictObject({
      accessTokenLifetimeMinutes: z.int().default(60),
      refreshTokenLifetimeMinutes: z.int().default(0),
      refreshTokenWindowMinutes: z.int().default(10_080),
      inlineHook: unused(),
    }),
  }),
});

/** What {@link policyRuleBody} yields; `inlineHook` is never more than absent. */
export type PolicyRuleBody = z.output<typeof policyRuleBody>;
