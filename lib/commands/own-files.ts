import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DataError, DomainError } from "../num";
import { type Arguments, textOption } from "./command";

/** The file that an option names. @param what it is, in words. @throws {DomainError} it names none. */
export function neededFile(where: string, args: Arguments, name: string, what: string): string {
  const path = textOption(args, name);
  if (path === undefined) throw new DomainError(`${where}: --${name} is missing: ${what}.`);
  return path;
}

/**
 * Where a command writes, before anything is read or computed.
 *
 * @param ending of what it writes, such as ".npz". @param otherwise the name where --out gives none.
 * @throws {DomainError} another ending. {DataError} the file is there and --force is not given, or its folder is not.
 */
export function outFile(where: string, args: Arguments, ending: string, otherwise: string): string;
export function outFile(where: string, args: Arguments, ending: string): string | undefined;
export function outFile(
  where: string,
  args: Arguments,
  ending: string,
  otherwise?: string,
): string | undefined {
  const out = textOption(args, "out") ?? otherwise;
  if (out === undefined) return undefined;
  if (!out.endsWith(ending))
    throw new DomainError(`${where}: --out ${out} does not end in ${ending}, which is what is written.`);
  if (existsSync(out) && (statSync(out).isDirectory() || args.options.force !== true))
    throw new DataError(`${where}: --out ${out} is there already. Name another file, or say --force.`);
  const folder = dirname(resolve(out));
  if (!existsSync(folder))
    throw new DataError(`${where}: there is no folder ${folder} for --out. Make it first.`);
  return out;
}
