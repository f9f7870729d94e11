/**
 * The candidate nearest to a mistyped word, by edit distance (Levenshtein 1966): undefined when none is within half
 * the word's length. Cost: the product of the lengths, per candidate.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `one of "a", "b"; did you mean "b"?` for an error message about an unknown word. */
export function allowedWords(word: string, allowed: readonly string[]): string {
  const quoted = allowed.map((a) => JSON.stringify(a)).join(", ");
  const near = nearest(word, allowed);
  const list = allowed.length === 0 ? "there are none" : `one of ${quoted}`;
  return near === undefined ? `${list}.` : `${list}. Did you mean ${JSON.stringify(near)}?`;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++)
      current[j] = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    previous = current;
  }
  return previous[b.length];
}
