import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../setup/paths.mjs";

/** What is permissive, what else was looked at and why it may be, and what the lists do not tell. */
export const known = JSON.parse(readFileSync(new URL("known.json", import.meta.url), "utf8"));

/**
 * Every package, by name and version: from `lock`, the text of package-lock.json, and `requirements`, that of
 * requirements.txt. `use`: "user" where whoever installs theriac gets it, "project" where only this project does, "python".
 */
export function readDependencies({
  lock = readFileSync(inRoot("package-lock.json"), "utf8"),
  requirements = readFileSync(inRoot("requirements.txt"), "utf8"),
} = {}) {
  const { packages } = JSON.parse(lock);
  const ours = new Set(
    Object.entries(packages).flatMap(([path, { link, resolved }]) =>
      path === "" ? [path] : link ? [resolved, path] : [],
    ),
  );
  const users = reachable(packages, "lib");
  const npm = Object.entries(packages)
    .filter(([path]) => !ours.has(path))
    .map(([path, { version, license, hasInstallScript }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return {
        name,
        version,
        licence: license ?? known.licences[name] ?? "unknown",
        script: hasInstallScript === true,
        use: users.has(path) ? "user" : "project",
      };
    });
  const python = requirements.split("\n").flatMap((line) => {
    const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)/.exec(line) ?? [];
    if (name === undefined) return [];
    const key = name.toLowerCase().replace(/[-_.]+/g, "-");
    // Wheels, which run nothing when they are installed: requirements.txt pins their digests.
    return [{ name: key, version, licence: known.python[key] ?? "unknown", script: false, use: "python" }];
  });
  const all = [...npm, ...python].map((one) => ({ ...one, said: known.said[one.name]?.why }));
  const unique = new Map(all.map((one) => [`${one.use} ${one.name} ${one.version}`, one]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** What may not be, a sentence each. */
export function faultsOf(dependencies) {
  return dependencies.flatMap(({ name, version, licence, script }) => [
    ...(isPermissive(licence) || known.said[name]?.licence === licence
      ? []
      : [
          `dependencies: ${name} ${version} has licence ${licence}, which is neither permissive nor said. Look at it, then name it in tools/dependencies/known.json, or take another package.`,
        ]),
    ...(script && known.scripts[name] === undefined
      ? [
          `dependencies: ${name} ${version} runs a script when it is installed. Look at it, then name it in tools/dependencies/known.json, or take another package.`,
        ]
      : []),
  ]);
}

/** Of alternatives one is enough, of a conjunction all are needed. */
export function isPermissive(licence) {
  const bare = licence.replace(/^\((.*)\)$/, "$1");
  if (/[()]/.test(bare)) return false;
  return bare
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => known.permissive.includes(one)));
}

/** The packages that a workspace's own dependencies bring, optional peers left out; by their paths in the lock. */
function reachable(packages, from) {
  const found = new Set();
  const visit = (path) => {
    const { dependencies = {}, optionalDependencies = {} } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const there = resolve(packages, path, name);
      if (there === undefined || found.has(there)) continue;
      found.add(there);
      visit(there);
    }
  };
  visit(from);
  return found;
}

/** Where Node finds a package from another one: in its own node_modules, or in one above. */
function resolve(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    const path = base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[path]) return path;
    if (base === "") return undefined;
    if (!base.includes("/node_modules/")) base = "";
  }
}

/** The licences that installed Python packages tell of themselves, by name; none where JupyterLab is not set up. */
export function installedPython() {
  const lib = inRoot(".venv", "lib");
  if (!existsSync(lib)) return new Map();
  const sites = readdirSync(lib).map((python) => join(lib, python, "site-packages"));
  const folders = sites.flatMap((site) =>
    existsSync(site)
      ? readdirSync(site)
          .filter((name) => name.endsWith(".dist-info"))
          .map((name) => join(site, name))
      : [],
  );
  return new Map(
    folders.flatMap((folder) => {
      const [head] = readFileSync(join(folder, "METADATA"), "utf8").split("\n\n");
      const name = /^Name: (.*)$/m
        .exec(head)?.[1]
        .toLowerCase()
        .replace(/[-_.]+/g, "-");
      const licence = /^License-Expression: (.*)$/m.exec(head)?.[1];
      return licence === undefined ? [] : [[name, licence]];
    }),
  );
}
