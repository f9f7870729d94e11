/**
 * Which of K hypotheses are rejected while the probability of any false rejection stays at most α: the p-values are
 * taken in ascending order, and rejected as long as the i-th is at most α/(K − i + 1).
 *
 * @returns one answer per p-value, in the order given. Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(p: readonly number[], alpha = 0.05): boolean[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
  const rejected = p.map(() => false);
  for (let i = 0; i < order.length && p[order[i]] <= alpha / (order.length - i); i++)
    rejected[order[i]] = true;
  return rejected;
}
