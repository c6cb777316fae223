import * as z from "zod";
import { expectSchema } from "./expect.ts";

/** The shape of the ceiling: statements for every environment, and nothing else. */
export const ceilingSchema = z.strictObject({ expect: expectSchema }).meta({
  title: "Ceiling of mc-okta",
  description: "What must hold in every environment of the project.",
});

/** The ceiling's content, once its shape is right. */
export type CeilingInput = z.infer<typeof ceilingSchema>;
