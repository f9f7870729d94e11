import { DataError } from "../num";

/**
 * Refuses a file.
 *
 * @param name  the file's. @param found  what it has: "has 12 bytes of data".
 * @param needed  what belongs there, as a clause: "shape 3×4 of <f8 needs 96".
 * @param advice  what to do, as a sentence.
 * @throws {DataError} always: `readNpy: points.npy has 12 bytes of data; shape 3×4 of <f8 needs 96. Get the file again.`
 */
export function refuse(where: string, name: string, found: string, needed: string, advice: string): never {
  throw new DataError(`${where}: ${name} ${found}; ${needed}. ${advice}`);
}

/** What to do about a file that is shorter or longer than it says. */
export const GET_AGAIN = "It was cut or altered on the way: get the file again.";
