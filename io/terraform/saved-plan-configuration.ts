import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { UnusableFile } from "../regular-file.ts";

/** Name of the synthesized configuration. */
const CONFIGURATION = "cdk.tf.json";

/** Maximum size of a configuration to unpack, in bytes: far above that of a thousand API clients. */
const LARGEST = 64 * 1024 * 1024;

/** The configuration that a plan was created from, as Terraform stores it in the plan file. */
export interface SavedPlanConfiguration {
  /** Text of `cdk.tf.json`. Undefined if there was none. */
  readonly configuration: string | undefined;
  /** Further files that Terraform read, such as `zz.tf`, and those of modules. */
  readonly otherFiles: readonly string[];
}

/**
 * Reads the configuration in a plan that Terraform or OpenTofu wrote: a ZIP archive with the files of each module below
 * `tfconfig/`. `apply` uses this configuration, not the one in the working directory. Throws Node's error, or `UnusableFile`
 * if it is not such an archive, like an encrypted plan. Source: Terraform, `internal/plans/planfile`; OpenTofu, "State and
 * Plan Encryption".
 */
export function readSavedPlanConfiguration(path: string): SavedPlanConfiguration {
  const names: string[] = [];
  const archive = readFileSync(path);
  const files = unpacked(path, archive, (name, size) => {
    names.push(name);
    return name === `tfconfig/m-/${CONFIGURATION}` && size <= LARGEST;
  });
  const [configuration] = Object.values(files);
  return {
    configuration: configuration && new TextDecoder().decode(configuration),
    otherFiles: otherFiles(names.filter((name) => name.startsWith("tfconfig/"))),
  };
}

function unpacked(path: string, archive: Uint8Array, wants: (name: string, size: number) => boolean) {
  try {
    return unzipSync(archive, { filter: ({ name, originalSize }) => wants(name, originalSize) });
  } catch {
    throw new UnusableFile(path, "it is not a plan that Terraform wrote, or it is encrypted");
  }
}

/** The list of modules contains only the root if no other module has files. A second file with the same name hides the first. */
function otherFiles(names: readonly string[]): string[] {
  const expected = ["tfconfig/modules.json", `tfconfig/m-/${CONFIGURATION}`];
  const others = names.filter((name, index) => !expected.includes(name) || names.indexOf(name) !== index);
  return others.map((name) => name.replace(/^tfconfig\/m-/, "").replace(/^\//, ""));
}
