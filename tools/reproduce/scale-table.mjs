/** What few trials can tell: a claim that they leave open is no finding. */
const DECIDED = ["agrees", "disagrees"];

/**
 * For each paper: how many figures this run has drawn, how many of their claims its few trials decide, and how many of
 * these as all trials do.
 *
 * @param papers each with key and start. @param quick judged claims of this run. @param committed judged claims of the
 * committed results.
 * @returns rows of a table, and the claims that came out otherwise, by experiment and claim.
 */
export function scaleTable(papers, quick, committed) {
  const key = ({ experiment, claim }) => `${experiment} ${claim}`;
  const verdicts = new Map(committed.map((judged) => [key(judged), judged.verdict]));
  const otherwise = [];
  const rows = papers.map(({ key: paper, start }) => {
    const own = quick.filter(({ experiment }) => start.some(({ id }) => id === experiment));
    const decided = own.filter(({ verdict }) => DECIDED.includes(verdict));
    const other = decided.filter((judged) => verdicts.get(key(judged)) !== judged.verdict);
    for (const judged of other)
      otherwise.push({
        name: key(judged),
        quick: judged.verdict,
        all: verdicts.get(key(judged)) ?? "not run",
      });
    return {
      paper,
      "figures drawn": start.length,
      claims: own.length,
      "left open": own.length - decided.length,
      "as with all trials": decided.length - other.length,
      otherwise: other.length,
    };
  });
  return { rows, otherwise };
}
