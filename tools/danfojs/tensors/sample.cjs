/** DataFrame.sample's chain: array(index).shuffle(count, seed).take(count).toArray(), without replacement. */
const sampled = (items) => ({
  shuffle(_count, seed) {
    const shuffled = [...items];
    const next = stream(String(seed));
    for (let last = shuffled.length - 1; last > 0; last--) {
      const chosen = next() % (last + 1);
      [shuffled[last], shuffled[chosen]] = [shuffled[chosen], shuffled[last]];
    }
    return { take: (count) => ({ toArray: async () => shuffled.slice(0, count) }) };
  },
});

/** 32-bit words from a text seed: FNV-1a into Marsaglia's xorshift32 (2003). Enough to show rows, not for science. */
function stream(seed) {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0), 0x01000193) >>> 0;
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

module.exports = { sampled };
