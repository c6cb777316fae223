import * as z from "zod";
import { expectSchema } from "./expect.ts";

/** The schema of the ceiling: only statements, which apply to every environment. */
export const ceilingSchema = z.strictObject({ expect: expectSchema }).meta({
  title: "mc-okta ceiling",
  description: "Statements that must hold in every environment of the project.",
});

/** The content of a ceiling that matches the schema. */
export type CeilingInput = z.infer<typeof ceilingSchema>;
