import { CommandError } from "./cli/command-error.ts";
import { EXIT } from "./cli/exit-codes.ts";
import { currentProject, loadEnvironments } from "./cli/project.ts";
import { synthesizeEnvironments } from "./cli/synthesize.ts";
import { renderFindings } from "./cli/views/findings.ts";
import { findTerraform } from "./io/terraform/terraform-binary.ts";

const project = currentProject(process.cwd(), process.env);
const { environments, findings } = loadEnvironments(project);
const errors = findings.filter(({ severity }) => severity === "error");
const warnings = findings.filter(({ severity }) => severity === "warning");
if (errors.length > 0) console.error(renderFindings(errors, { color: false }));
if (warnings.length > 0) console.log(renderFindings(warnings, { color: false }));

try {
  if (environments.length === 0)
    throw new CommandError(EXIT.usage, `nothing to synthesize in ${project.environmentsFolder}`, []);
  const { signal } = new AbortController();
  await synthesizeEnvironments(project, environments, () => findTerraform(process.env, project.folder, signal));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error([`error: ${error.message}`, ...error.next].join("\n  "));
  process.exitCode = error.exitCode;
}
