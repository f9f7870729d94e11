import { checkLength, DomainError, ShapeError } from "../num";
import { checkBytes, checkReader } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";

/** Images of CIFAR-10's binary layout. */
export interface CifarRecords {
  /** A byte an image, 0 to 9. */
  readonly labels: Uint8Array;
  /** 3,072 bytes an image: 32×32 red, then green, then blue, each row by row. */
  readonly pixels: Uint8Array;
}

const PIXELS = 3072;
const RECORD = PIXELS + 1;
const CLASSES = 10;

/**
 * The images of one of CIFAR-10's binary files: records of 3,073 bytes, a label and three planes of 32×32.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} the file ends within a record, is empty, or has a label above 9. {DomainError} a wrong argument.
 * Cost: one copy. Source: Krizhevsky 2009, Learning multiple layers of features from tiny images.
 */
export function readCifarBinary(bytes: Uint8Array, name: string): CifarRecords {
  const where = "readCifarBinary";
  checkReader(where, bytes, name, undefined, []);
  const count = Math.floor(bytes.length / RECORD);
  if (bytes.length === 0 || bytes.length % RECORD !== 0)
    refuse(
      where,
      name,
      `has ${bytes.length} bytes, ${count} records and ${bytes.length % RECORD} more`,
      `records are of ${RECORD}`,
      GET_AGAIN,
    );
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    labels[i] = bytes[i * RECORD];
    if (labels[i] >= CLASSES)
      refuse(
        where,
        name,
        `has label ${labels[i]} in record ${i}`,
        `labels are 0 to ${CLASSES - 1}`,
        GET_AGAIN,
      );
    pixels.set(bytes.subarray(i * RECORD + 1, (i + 1) * RECORD), i * PIXELS);
  }
  return { labels, pixels };
}

/**
 * The bytes of a file that `readCifarBinary` reads.
 *
 * @throws {ShapeError} not 3,072 pixels a label. {DomainError} no bytes, or a label above 9.
 */
export function writeCifarBinary({ labels, pixels }: CifarRecords): Uint8Array {
  const where = "writeCifarBinary";
  checkBytes(where, labels);
  checkBytes(where, pixels);
  if (labels.length === 0)
    throw new ShapeError(`${where}: labels are empty; a file has at least one record.`);
  checkLength(where, "pixels", pixels.length, labels.length * PIXELS, "three planes of 32×32 a label");
  const bytes = new Uint8Array(labels.length * RECORD);
  labels.forEach((label, i) => {
    if (label >= CLASSES)
      throw new DomainError(`${where}: labels has ${label} at entry ${i}; 0 to ${CLASSES - 1}.`);
    bytes[i * RECORD] = label;
    bytes.set(pixels.subarray(i * PIXELS, (i + 1) * PIXELS), i * RECORD + 1);
  });
  return bytes;
}
