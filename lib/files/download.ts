import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DataError } from "../num";
import { type Answer, askFor, isThisMachine } from "./ask-for";
import { checkMayDownload } from "./check-may-download";
import { receive } from "./receive";
import { type Digest, digestOf, sayAlgorithm } from "./verify-digest";
import { syncFolder } from "./write-file";

/** How a file is downloaded. */
export interface DownloadOptions {
  /** What its bytes have to hash to. */
  readonly digest: Digest;
  /** Its length, where it is known. */
  readonly bytes?: number;
  /** No file is longer; 2³² bytes unless told. */
  readonly maxBytes?: number;
  /** Hosts to which its own host may send us on, besides itself. */
  readonly hosts?: readonly string[];
  /** A server that sends nothing for so long has broken off; 30,000 ms unless told. */
  readonly stallMs?: number;
  /** How often it is tried again without a single new byte; 3 unless told. */
  readonly tries?: number;
  /** Before it is tried again, longer each time; 1,000 ms unless told. */
  readonly pauseMs?: number;
  /** Called for every piece: bytes on the disk, and of how many, where the server says. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

const MAX_BYTES = 4294967296;

/**
 * Downloads a file: what is there of an earlier attempt is kept beside the target, as `.<name>.part`, and gone on with; the
 * target appears whole, flushed and verified, or not at all.
 *
 * @param url https; http from this machine only. A redirect may lead to https on the same host or one of `hosts`.
 * @throws {DataError} the server says no, sends another length than it should, sends us elsewhere, or breaks off again and
 *   again; the bytes hash to something else, and nothing is kept. In a worker thread, and in a test from another machine.
 */
export async function download(url: string, target: string, options: DownloadOptions): Promise<void> {
  const where = "download";
  const { digest, tries = 3, pauseMs = 1000 } = options;
  checkMayDownload(where, url, isThisMachine(new URL(url).hostname));
  const part = join(dirname(target), `.${basename(target)}.part`);
  mkdirSync(dirname(target), { recursive: true });
  let failures = 0;
  for (;;) {
    const before = sizeOf(part);
    const broken = await attempt(url, part, options);
    if (broken === undefined) break;
    failures = sizeOf(part) > before ? 1 : failures + 1;
    if (failures > tries)
      throw new DataError(
        `${where}: ${url} broke off after ${sizeOf(part)} bytes (${broken}), ${tries + 1} times. Try again later: it goes on where it stopped.`,
      );
    await pause(pauseMs * failures);
  }
  const found = await digestOf(part, digest.algorithm);
  if (found !== digest.hex) {
    const size = sizeOf(part);
    rmSync(part);
    throw new DataError(
      `${where}: ${url} sent ${size} bytes whose ${sayAlgorithm(digest.algorithm)} is ${found}, not ${digest.hex}; nothing is kept. Try again, or see whether something between here and there alters files.`,
    );
  }
  renameSync(part, target);
  syncFolder(dirname(target));
}

/** One request. Undefined when the file is whole; why it broke off, where another may go on. */
async function attempt(url: string, part: string, options: DownloadOptions): Promise<string | undefined> {
  const { bytes, maxBytes = bytes ?? MAX_BYTES, hosts = [], stallMs = 30_000, onProgress } = options;
  const from = sizeOf(part);
  if (bytes !== undefined && from === bytes) return undefined;
  let answer: Answer;
  try {
    answer = await askFor(url, { from, hosts, stallMs });
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { message, code = "no reason told" } = error as NodeJS.ErrnoException;
    return message || code;
  }
  if (answer.kind === "past the end") {
    // What lies there is longer than the file, or all of it; its digest cannot be told without its length.
    if (answer.total === from) return undefined;
    rmSync(part, { force: true });
    return "it has fewer bytes than were kept of it";
  }
  const { total } = answer;
  const told = total ?? bytes;
  if ((bytes !== undefined && told !== bytes) || (told !== undefined && told > maxBytes)) {
    answer.stream.destroy();
    rmSync(part, { force: true });
    throw new DataError(
      `download: ${url} has ${told} bytes, ${bytes === undefined ? `more than ${maxBytes}` : `not ${bytes}`}; nothing is kept. It is another file: see what is at that address.`,
    );
  }
  const written = await receive(answer.stream, part, {
    from: answer.from,
    limit: told ?? maxBytes,
    stallMs,
    onBytes: (done) => onProgress?.(done, told),
  });
  if (written.size > (told ?? maxBytes)) {
    rmSync(part, { force: true });
    throw new DataError(
      `download: ${url} sends more than the ${told ?? maxBytes} bytes that it should have; nothing is kept. It is another file: see what is at that address.`,
    );
  }
  if (written.broken !== undefined) return written.broken;
  return told === undefined || written.size === told ? undefined : `${written.size} of ${told} bytes came`;
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
