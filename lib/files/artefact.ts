import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectRoot } from "./project-root";
import { writeFileAtomically } from "./write-file";

/** What takes long to make and is used often: bytes that are a function of their settings. */
export interface Artefact {
  /** Words joined by hyphens, a folder and a file: "ensembles/ecg200-scd01-7". */
  readonly name: string;
  /** All that the bytes depend on; the file's name ends with its digest, so other settings have another file. */
  readonly settings: Readonly<Record<string, number | string>>;
}

const DIGEST_BYTES = 32;

/** A folder that holds artefacts in place of `results/artefacts`: a larger disk, or one that several clones share. */
const ARTEFACTS_VARIABLE = "THERIAC_ARTEFACTS";

function artefactsFolder(): string {
  const named = process.env[ARTEFACTS_VARIABLE];
  return named ? resolve(named) : join(projectRoot(), "results", "artefacts");
}

/** Where an artefact lies: `results/artefacts/<name>-<digest of its settings>`, or so below the folder that THERIAC_ARTEFACTS names. */
export function artefactPath({ name, settings }: Artefact): string {
  const digest = createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 16);
  return join(artefactsFolder(), `${name}-${digest}`);
}

/**
 * The bytes of an artefact that was stored before, which its file's first 32 bytes vouch for; undefined when there is none,
 * or one that is cut or altered.
 */
export function readArtefact(artefact: Artefact): Uint8Array | undefined {
  let file: Uint8Array;
  try {
    file = readFileSync(artefactPath(artefact));
  } catch {
    return undefined;
  }
  const bytes = file.subarray(DIGEST_BYTES);
  return digestBytes(bytes).equals(file.subarray(0, DIGEST_BYTES)) ? bytes : undefined;
}

/** Stores an artefact: whole, or not at all. Another thread that makes the same writes the same bytes. */
export function writeArtefact(artefact: Artefact, bytes: Uint8Array): void {
  writeFileAtomically(artefactPath(artefact), Buffer.concat([digestBytes(bytes), bytes]));
}

const digestBytes = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
