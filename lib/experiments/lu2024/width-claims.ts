import { byCluster, logLogSlope, logMedianRatio, meanOf, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";

export const WIDTHS = [96, 192, 384, 768] as const;
const [NARROW, WIDE] = [WIDTHS[0], WIDTHS[WIDTHS.length - 1]];
const POINTS = [5, 20] as const;
const FRACTIONS = [0, 0.1, 0.3] as const;
const NOT_SHOWN = { clusters: [0], tau: () => Number.NaN };

const told = {
  kind: "statistic",
  margin: 0,
  marginReason: "a direction without a size",
  trials: [0, 9],
  frozen: "fde16d2",
} as const;

const valuesAt = (rows: readonly Row[]) => {
  const at = rowsBy(rows, ["width", "points", "design", "noiseFraction"]);
  return (p: number, n: number, design: string, fraction: number, column: string): number[] => [
    ...byCluster(at(p, n, design, fraction), column).values(),
  ];
};

const overSettings = (cell: (n: number, fraction: number, name: string) => StatisticCell): StatisticCell[] =>
  POINTS.flatMap((n) => FRACTIONS.map((fraction) => cell(n, fraction, `n = ${n}, ε = ${fraction}`)));

/** Minus the slope of ln(mean error of β) on ln p. */
const falls =
  (design: string) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const values = valuesAt(rows);
    return overSettings((n, fraction, name) => {
      const errors = WIDTHS.map((p) => values(p, n, design, fraction, "outputError"));
      if (errors.some(({ length }) => length === 0)) return { name, ...NOT_SHOWN };
      const slope = logLogSlope(WIDTHS, errors);
      return { name, clusters: errors.map(({ length }) => length), tau: (counts) => -slope(counts) };
    });
  };

/** ln(median error of f under the paper's design ÷ under another), of the same networks. */
const betterThanPapers =
  (design: string) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const values = valuesAt(rows);
    return WIDTHS.flatMap((p) =>
      overSettings((n, fraction, name) => {
        const [other, ours] = ["recovered", design].map((of) => values(p, n, of, fraction, "functionError"));
        const cell = `p = ${p}, ${name}`;
        return ours.length === 0 || ours.length !== other.length
          ? { name: cell, ...NOT_SHOWN }
          : logMedianRatio({ name: cell, other, ours, paired: true });
      }),
    );
  };

/** A mean at one width − the mean at another, of networks of their own. */
const meanGain =
  (column: string, after: number, before: number, fractions: readonly number[]) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const values = valuesAt(rows);
    return POINTS.flatMap((n) =>
      fractions.map((fraction): StatisticCell => {
        const [above, below] = [after, before].map((p) => values(p, n, "recovered", fraction, column));
        const name = `n = ${n}, ε = ${fraction}`;
        if (above.length === 0 || below.length === 0) return { name, ...NOT_SHOWN };
        const [first, second] = [meanOf(above, 0), meanOf(below, 1)];
        return {
          name,
          clusters: [above.length, below.length],
          tau: (counts) => first(counts) - second(counts),
        };
      }),
    );
  };

/** What width is said to do: overparameterisation for recovery, and a cost in generalisation. */
export const widthClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "wider-recovers-output",
    sentence: `Overparameterisation helps recovery: the error of β falls with the width from p = ${NARROW} to ${WIDE}, at every ε.`,
    of: "paper",
    section: "summary, foundations 2",
    reading: "only",
    cells: falls("recovered"),
  }),
  claim({
    ...told,
    id: "wider-overfits",
    sentence: `Larger networks may overfit: the clean network's accuracy on held-out images is lower at p = ${WIDE} than at p = ${NARROW}.`,
    of: "paper",
    section: "summary, design trade-offs",
    reading: "loose",
    cells: meanGain("cleanAccuracy", NARROW, WIDE, [0]),
  }),
  claim({
    ...told,
    id: "wider-generalises",
    sentence: `The opposite: the accuracy on held-out images is higher at p = ${WIDE} than at p = ${NARROW}.`,
    of: "ours",
    section: "summary, design trade-offs",
    reading: "only",
    cells: meanGain("cleanAccuracy", WIDE, NARROW, [0]),
  }),
  claim({
    ...told,
    id: "both-designs-better",
    sentence:
      "A richer design improves the result: with the features under W̃ and under W(0) side by side the function is nearer to the clean one than with the paper's design, at every width, n and ε.",
    of: "paper",
    section: "summary, design trade-offs (more sophisticated optimisation)",
    reading: "strict",
    cells: betterThanPapers("both"),
  }),
];
