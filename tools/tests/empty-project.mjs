import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmCommand } from "../setup/npm-command.mjs";
import { inRoot } from "../setup/paths.mjs";

/** What npm tells the scripts that it starts; a stranger's shell has none of it. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|NODE_PATH$)/i.test(name)),
  );

/** npm without network: what it would have to ask for makes it fail. */
function npm(args, cwd) {
  const [command, ...before] = npmCommand();
  const quiet = ["--offline", "--registry=http://127.0.0.1:9", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stdout, stderr } = spawnSync(command, [...before, ...args, ...quiet], {
    cwd,
    env: environment(),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")}: exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Pack the library as its users get it: the tarball's path, and the paths of the files in it. */
export function packLibrary(folder) {
  const told = npm(["pack", "--json", `--pack-destination=${folder}`], inRoot("lib"));
  // What npm says of the scripts before and after goes first.
  const [{ filename, files }] = JSON.parse(told.slice(told.indexOf("[\n")));
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) };
}

/**
 * A folder outside the clone with nothing but the packed library installed in it, by npm and without network. Its
 * dependencies are links to those of the clone.
 */
export function makeEmptyProject() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "theriac-package-")));
  const { tarball, files } = packLibrary(folder);
  const { dependencies } = JSON.parse(readFileSync(inRoot("lib", "package.json"), "utf8"));
  const links = Object.keys(dependencies).map((name) => [
    name,
    `file:${inRoot("node_modules", ...name.split("/"))}`,
  ]);
  const wanted = Object.fromEntries([["theriac", `file:${tarball}`], ...links]);
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, dependencies: wanted }));
  npm(["install", "--ignore-scripts", `--cache=${join(folder, "cache")}`], project);
  return {
    files,
    installed: join(project, "node_modules", "theriac"),
    write: (name, text) => writeFileSync(join(project, name), text),
    node: (...args) =>
      spawnSync(process.execPath, args, { cwd: project, env: environment(), encoding: "utf8" }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
