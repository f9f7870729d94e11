import { createHash } from "node:crypto";

/**
 * `count` mutants drawn by a hash of the seed and of what names each: the same for the same seed and sources, and a line
 * added elsewhere changes no other draw. All of them where there are no more than `count`.
 *
 * @param named mutants with the four texts of describeMutant.
 */
export function drawSample(named, count, seed) {
  const seen = new Map();
  return named
    .map((mutant) => {
      const key = JSON.stringify([seed, mutant.file, mutant.on, mutant.was, mutant.is]);
      const nth = seen.get(key) ?? 0; // Twins on twin lines are two mutants.
      seen.set(key, nth + 1);
      return { mutant, hash: createHash("sha256").update(`${key} ${nth}`).digest("hex") };
    })
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant)
    .sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1));
}
