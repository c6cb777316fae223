import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { layers } from "./layers.js";
import { WITHOUT_TOKEN_TRACES } from "./token-traces.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What the bundle is made from. */
const SOURCES = [
  "cli",
  "config",
  "constructs",
  "domain",
  "io",
  "local-okta",
  "sandbox",
  "stacks",
  "workflows",
  "build/bundle.js",
  "build/layers.js",
  "build/no-archiver.cjs",
  "build/token-traces.js",
  "package.json",
  "package-lock.json",
];

/** Bundles of a checkout, by program, each in a folder named after the hash of its sources. */
const CHECKOUT_BUNDLES = join(ROOT, "dist", "checkout");

/** Older bundles of a program that stay, because a process may still be running from one. */
const KEPT_BUNDLES = 3;

/** The programs of a checkout, by their entry modules: how each is bundled. */
const PROGRAMS = { "cli/main.ts": bundle, "local-okta/command.ts": bundleLocalOkta };

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  // Not identifiers: cdktf shows class names, and keeping those costs more time at every start than it saves.
  minifyWhitespace: true,
  minifySyntax: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Bundled CommonJS packages call require, which an ES module lacks.
  banner: {
    js: 'import { createRequire as $createRequire } from "node:module";const require = $createRequire(import.meta.url);',
  },
  alias: {
    // Its CommonJS form loads its parts in a way that esbuild does not follow.
    "jsonc-parser": "jsonc-parser/lib/esm/main.js",
    // This checkout's own, wherever the link in node_modules leads: node_modules may itself be a link.
    "local-okta": join(ROOT, "local-okta/index.ts"),
    archiver: join(ROOT, "build/no-archiver.cjs"),
  },
  logLevel: "warning",
};

/**
 * The bundle of this checkout's sources, made when it is not there yet.
 * @param {keyof typeof PROGRAMS} [entry] module that the program starts with
 * @returns {Promise<string>} URL of its entry module
 */
export async function freshBundle(entry = "cli/main.ts") {
  const bundles = join(CHECKOUT_BUNDLES, dirname(entry));
  const folder = join(bundles, hashOfSources());
  if (!existsSync(folder)) await makeOnce(folder, PROGRAMS[entry]);
  return pathToFileURL(join(folder, `${basename(entry, ".ts")}.js`)).href;
}

/**
 * Bundles the command line interface into a folder: one entry, `main.js`, and chunks that are loaded when needed.
 * @param {string} outdir
 * @returns {Promise<string[]>} paths of what it is made from
 */
export async function bundle(outdir) {
  const { build } = await import("esbuild");
  const options = { ...OPTIONS, entryPoints: ["cli/main.ts"], outdir, metafile: true };
  const { inputs } = (await build({ ...options, plugins: [WITHOUT_TOKEN_TRACES], write: false })).metafile;
  requireSources(Object.keys(inputs));
  await build({ ...options, plugins: [WITHOUT_TOKEN_TRACES, layers(ROOT, inputs)] });
  return Object.keys(inputs);
}

async function bundleLocalOkta(outdir) {
  const { build } = await import("esbuild");
  const options = { ...OPTIONS, entryPoints: ["local-okta/command.ts"], outdir, metafile: true };
  requireSources(Object.keys((await build(options)).metafile.inputs));
}

/** A source that is not hashed could change, and the old bundle would still run. */
function requireSources(inputs) {
  const isSource = (input) => SOURCES.some((source) => input === source || input.startsWith(`${source}/`));
  const others = inputs.filter((input) => !input.includes("node_modules/") && !isSource(input));
  if (others.length > 0) throw new Error(`add to SOURCES in build/bundle.js: ${others.join(", ")}`);
}

/** Two processes may be here at once: each builds aside, and the first rename wins. */
async function makeOnce(folder, make) {
  const aside = `${folder}.${process.pid}`;
  try {
    await make(aside);
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeOldBundles(dirname(folder));
}

function removeOldBundles(parent) {
  const bundles = readdirSync(parent)
    .filter((name) => !name.includes("."))
    .map((name) => ({ path: join(parent, name), made: statSync(join(parent, name)).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { path } of bundles.slice(KEPT_BUNDLES)) rmSync(path, { recursive: true, force: true });
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesBelow)) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 32);
}

function filesBelow(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .filter((file) => !file.includes("__tests__"))
    .sort();
}
