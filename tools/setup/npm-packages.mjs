import { rmSync } from "node:fs";
import { downloadFailure } from "./download-failure.mjs";
import { fingerprint, textOf, writeWhole } from "./fingerprint.mjs";
import { npmCommand } from "./npm-command.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { Stop } from "./stop.mjs";

const stamp = inRoot("node_modules", ".theriac-packages");

const wanted = () =>
  fingerprint([
    textOf(inRoot("package-lock.json")),
    textOf(inRoot("package.json")),
    textOf(inRoot("lib", "package.json")),
    textOf(inRoot("tools", "reference", "package.json")),
    process.platform,
    process.arch,
  ]);

export const npmPackages = {
  title: "npm packages from package-lock.json",
  megabytes: 500,
  isDone: () => textOf(stamp) === wanted() || adopt(),
  async make() {
    rmSync(stamp, { force: true });
    const [command, ...before] = npmCommand();
    // Install scripts are off for every npm version alike: the one package that has one ships prebuilt binaries.
    const options = [
      "--ignore-scripts",
      "--include=dev",
      "--no-audit",
      "--no-fund",
      "--fetch-retry-maxtimeout=10000",
    ];
    const result = await run(command, [...before, "ci", ...options], { log: "npm-ci" }).catch((error) => {
      if (error.code !== "ENOENT") throw error;
      throw new Stop(
        "npm was not found: install Node.js with its npm from https://nodejs.org and try again.",
      );
    });
    if (result.code !== 0) throw downloadFailure("the npm packages", result);
    writeWhole(stamp, wanted());
  },
};

/** What `npm install` or `npm ci` put here by hand counts when npm's own record of it agrees with the lock file. */
function adopt() {
  const record = textOf(inRoot("node_modules", ".package-lock.json"));
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const locked = Object.entries(JSON.parse(textOf(inRoot("package-lock.json"))).packages);
  const agrees = locked.every(([path, entry]) => {
    if (!path.includes("node_modules/") || entry.link) return true;
    const here = installed[path];
    if (!here) return entry.optional === true && !isForThisMachine(entry);
    return here.version === entry.version && here.integrity === entry.integrity;
  });
  if (agrees) writeWhole(stamp, wanted());
  return agrees;
}

function isForThisMachine({ os, cpu, libc }) {
  if (os && !os.includes(process.platform)) return false;
  if (cpu && !cpu.includes(process.arch)) return false;
  return !libc || libc.includes(process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl");
}
