const ENOUGH = 0.9;
const MANY = 1000;

/** The places of refusal that were reached, those that were not, and their share. */
export function reach({ sites, reached }) {
  const missed = sites.filter((site) => !Object.hasOwn(reached, site));
  return { missed, share: sites.length === 0 ? 1 : (sites.length - missed.length) / sites.length };
}

/** Nothing found, and, of many files, enough refusals reached. */
export const isFine = (counts) =>
  counts.findings.length === 0 && (counts.files < MANY || reach(counts).share >= ENOUGH);

/** The counts of one reader, for people. */
export function report(counts) {
  const { reader, seed, files, kinds, accepted, compared, refused, reached, sites, findings } = counts;
  const { missed, share } = reach(counts);
  const lines = [
    `${reader}: ${files} files, seed ${seed} (${Object.entries(kinds)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", ")}), ${counts.seconds} s, at most ${counts.megabytes} MB`,
    `  accepted ${accepted} (${compared} compared with an independent reader), refused ${refused} at ${sites.length - missed.length} of ${sites.length} places (${Math.round(100 * share)} %)`,
    ...Object.entries(reached)
      .sort(([, a], [, b]) => b.times - a.times)
      .map(
        ([place, { times, message }]) => `  ${String(times).padStart(6)}  ${place}  ${message.slice(0, 110)}`,
      ),
    ...missed.map((site) => `   never  ${site}`),
    ...findings
      .slice(0, 20)
      .map(
        ({ what, index, message }) =>
          `  FOUND ${what}: file ${index} (--reader ${reader} --seed ${seed} --only ${index}): ${message}`,
      ),
  ];
  if (findings.length > 20) lines.push(`  … and ${findings.length - 20} more findings`);
  return lines.join("\n");
}
