import { EXIT } from "./cli/exit-codes.ts";
import { renderError, renderFindings } from "./cli/views/findings.ts";
import { settingsDocuments } from "./cli/views/settings.ts";
import { synthesizeForCdktf } from "./workflows/cdktf/cdktf-app.ts";
import { CommandError, fileError } from "./workflows/command-error.ts";
import { loadEnvironments } from "./workflows/project/environments.ts";
import { currentProject } from "./workflows/project/project.ts";

try {
  const project = currentProject(process.cwd(), process.env);
  const { environments, findings } = loadEnvironments(project);
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  if (errors.length > 0) console.error(renderFindings(errors, { color: false }));
  if (warnings.length > 0) console.log(renderFindings(warnings, { color: false }));
  if (environments.length === 0)
    throw new CommandError("usage", `nothing to synthesize in ${project.environmentsFolder}`, []);
  const world = { project, env: process.env, renderSettings: settingsDocuments };
  await synthesizeForCdktf(world, environments, (left) => console.error(renderError(left, { color: false })));
} catch (error) {
  const commandError = error instanceof CommandError ? error : fileError(error);
  if (commandError === undefined) throw error;
  console.error(renderError(commandError, { color: false }));
  process.exitCode = EXIT[commandError.kind];
}
