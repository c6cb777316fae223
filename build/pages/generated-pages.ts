import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { settingsDocument } from "../../cli/views/settings-document.ts";
import { environmentJsonSchema } from "../../config/json-schema.ts";
import { environmentPage } from "./environment-page.ts";
import { findingsPage } from "./findings-page.ts";
import { reviewChecksPage } from "./review-checks-page.ts";
import { switchesPage } from "./switches-page.ts";
import { verificationPage } from "./verification-page.ts";

/** A file that is made from code, and committed. */
export interface GeneratedPage {
  /** From the project folder. */
  readonly path: string;
  readonly content: string;
}

/** Every page that is made from code. */
function generatedPages(): GeneratedPage[] {
  return [
    { path: "docs/reference/findings.md", content: findingsPage() },
    { path: "docs/reference/review-checks.md", content: reviewChecksPage() },
    { path: "docs/verification.md", content: verificationPage() },
    { path: "docs/reference/switches.md", content: switchesPage() },
    { path: "docs/reference/environment.md", content: environmentPage() },
    { path: "docs/reference/environment.schema.json", content: json(environmentJsonSchema()) },
    { path: "docs/reference/mc-settings.schema.json", content: json(z.toJSONSchema(settingsDocument)) },
  ];
}

function json(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The pages that are missing below a project folder, or not what the code says. */
export function stalePages(project: string): GeneratedPage[] {
  return generatedPages().filter(({ path, content }) => {
    const file = join(project, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== content;
  });
}
