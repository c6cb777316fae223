import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Files of a package that its license asks to be passed on. */
const NOTICE_FILES = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/**
 * The licenses of packages that are part of a bundle, as a text to ship with it.
 * @param {string} root folder of the project
 * @param {readonly string[]} inputs paths of the files that were bundled
 */
export function notices(root, inputs) {
  const packages = [...new Set(inputs.flatMap(packageFolder))].sort();
  const entries = packages.map((folder) => notice(join(root, folder)));
  return `The bundle in this folder contains these packages.\n\n${entries.join("\n")}`;
}

/** The folder of the package that a file belongs to; none of our own. */
function packageFolder(path) {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return folder === undefined ? [] : [folder];
}

function notice(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof license !== "string") throw new Error(`${name} names no license`);
  const source = typeof repository === "string" ? repository : repository?.url;
  const texts = readdirSync(folder)
    .filter((file) => NOTICE_FILES.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  const title = `${name} ${version} (${license})${source === undefined ? "" : `\n${source}`}`;
  return `${"-".repeat(80)}\n${[title, ...texts].join("\n\n")}\n`;
}
