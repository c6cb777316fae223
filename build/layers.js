import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Modules that are read together with all that they import, from what each command needs to what some do. esbuild puts a module
 * into a file with others only if exactly the same commands import it, which makes a hundred small files, and reading
 * thirty of them takes longer than reading a few large ones.
 */
const LAYERS = [
  ["cli/run.ts", "cli/process.ts"],
  ["workflows/project/environments.ts"],
  ["workflows/stack/deployed-state.ts"],
  ["workflows/stack/synthesize.ts"],
];

/**
 * Lets what is loaded when needed import each layer of which it needs anything, so that all of a layer is one file.
 * @param {string} root folder of the project
 * @param {import("esbuild").Metafile["inputs"]} inputs as esbuild found them without this plugin
 * @returns {import("esbuild").Plugin}
 */
export function layers(root, inputs) {
  const needed = layersOf(inputs);
  return {
    name: "layers",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const modules = needed.get(path.slice(root.length));
        if (modules === undefined) return undefined;
        const imports = modules.map((module) => `import ${JSON.stringify(join(root, module))};`);
        // On the first line, so that the lines of the rest stay what they are.
        return { loader: "ts", contents: imports.join("") + readFileSync(path, "utf8") };
      });
    },
  };
}

/** For each module that is loaded when needed: the modules of the layers of which it needs anything. */
function layersOf(inputs) {
  const known = new Set();
  const own = LAYERS.map((modules) => {
    const added = [...closure(modules, inputs)].filter((module) => !known.has(module));
    for (const module of added) known.add(module);
    return new Set(added);
  });
  const late = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ kind, external }) => kind === "dynamic-import" && !external).map(({ path }) => path),
  );
  return new Map(
    [...new Set(late)].map((module) => {
      const needs = [...closure([module], inputs)];
      return [module, LAYERS.filter((_, i) => !own[i].has(module) && needs.some((one) => own[i].has(one))).flat()];
    }),
  );
}

/** Modules, and all that is loaded at once with them. */
function closure(modules, inputs, found = new Set()) {
  for (const module of modules) {
    if (found.has(module) || inputs[module] === undefined) continue;
    found.add(module);
    const imported = inputs[module].imports.filter(({ kind, external }) => kind !== "dynamic-import" && !external);
    closure(
      imported.map(({ path }) => path),
      inputs,
      found,
    );
  }
  return found;
}
