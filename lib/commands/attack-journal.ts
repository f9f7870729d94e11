import { createHash } from "node:crypto";
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { DataError } from "../num";

/** One attack of one point, as the journal keeps it: singles in base64, to the bit. */
export interface AttackRecord {
  readonly point: number;
  readonly repeat: number;
  /** A code of `STATUS_CODES`. */
  readonly status: number;
  /** The network's own name of the point's class. */
  readonly label: number;
  readonly queries: number;
  readonly distance: number | null;
  readonly projectedDistance: number | null;
  readonly adversarial: string | null;
  readonly projected: string | null;
}

/** Attacks that are done, and where further ones are kept. */
export interface AttackJournal {
  readonly done: ReadonlyMap<string, AttackRecord>;
  /** Lines that were torn or altered, and count as not done. */
  readonly dropped: number;
  append(record: AttackRecord): void;
  close(): void;
}

/** The name of an attack in the journal's map. */
export const attackKey = (point: number, repeat: number): string => `${point}/${repeat}`;

const line = (value: unknown): string => {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
};

const checksum = (json: string): string => createHash("sha256").update(json).digest("hex").slice(0, 16);

/**
 * Opens the journal of an attack, or goes on with it: a line with the settings, then a line an attack, each with its
 * checksum, so that whatever happens to one shows.
 *
 * @param settings all that the result depends on. @param fresh forgets what is there.
 * @throws {DataError} the journal is of other settings, or the file cannot be written.
 */
export function openJournal(
  where: string,
  path: string,
  settings: Readonly<Record<string, unknown>>,
  fresh: boolean,
): AttackJournal {
  const text = !fresh && existsSync(path) ? readFileSync(path, "utf8") : "";
  const [first, ...rest] = text.split("\n");
  const head = line({ settings }).trimEnd();
  const isOld = text !== "" && first !== "" && decode(first) !== undefined;
  if (isOld && first !== head) throw new DataError(other(where, path, first, settings));
  const done = new Map<string, AttackRecord>();
  let dropped = 0;
  if (isOld)
    for (const own of rest) {
      const record = own === "" ? undefined : (decode(own) as AttackRecord | undefined);
      if (record !== undefined) done.set(attackKey(record.point, record.repeat), record);
      else if (own !== "") dropped++;
    }
  let file: number;
  try {
    file = openSync(path, isOld ? "a" : "w");
  } catch (error) {
    throw new DataError(
      `${where}: ${path} cannot be written (${(error as NodeJS.ErrnoException).code}). Name another --out.`,
    );
  }
  const write = (lines: string): void => {
    const bytes = Buffer.from(lines);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fdatasyncSync(file);
  };
  if (!isOld) write(`${head}\n`);
  else if (!text.endsWith("\n")) write("\n"); // the rest of a torn line
  return {
    done,
    dropped,
    append: (record) => write(line(record)),
    close: () => closeSync(file),
  };
}

function decode(text: string): unknown {
  const json = text.slice(17);
  return text[16] === " " && checksum(json) === text.slice(0, 16) ? JSON.parse(json) : undefined;
}

/** Says by which settings two attacks differ. */
function other(
  where: string,
  path: string,
  first: string,
  settings: Readonly<Record<string, unknown>>,
): string {
  const old = (decode(first) as { settings?: Readonly<Record<string, unknown>> }).settings ?? {};
  const differ = [...new Set([...Object.keys(settings), ...Object.keys(old)])].filter(
    (key) => JSON.stringify(settings[key]) !== JSON.stringify(old[key]),
  );
  return `${where}: ${path} is the journal of another attack: ${differ.join(", ")} differ${differ.length === 1 ? "s" : ""}. Name another --out, or say --fresh to forget it.`;
}
