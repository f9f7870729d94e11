import { byCluster, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import type { Shift } from "./shifted-points";

/** ε at which sentences are judged. */
const NOISE = 0.1;
const LARGE: readonly Shift[] = ["other classes only", "blurred four times", "rotated by 45°", "photographs"];

const told = { section: "summary (failure signatures)", trials: [0, 9], frozen: "0d884c6" } as const;
const direction = { margin: 0, marginReason: "a direction without a size", kind: "statistic" } as const;

type At = (shift: Shift) => readonly Row[];
const at = (rows: readonly Row[]): At => {
  const all = rowsBy(rows, ["shift", "noiseFraction"]);
  return (shift) => all(shift, NOISE);
};

/** τ = ln(median f-error under one shift ÷ under another): networks of their own. */
const worse = (of: At, shift: Shift, than: Shift): StatisticCell => {
  const [other, ours] = [shift, than].map((name) => [
    ...byCluster<number>(of(name), "functionError").values(),
  ]);
  return logMedianRatio({ name: `${shift}, against ${than}`, other, ours, paired: false });
};

/** τ = ln(median f-error of a trivial answer ÷ of the purified), on the same networks. */
const against =
  (shifts: readonly Shift[], column: string) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const of = at(rows);
    return shifts.map((shift) => {
      const [trivial, purified] = [column, "functionError"].map((name) => byCluster<number>(of(shift), name));
      const { first, second } = paired(trivial, purified);
      return logMedianRatio({ name: shift, other: first, ours: second, paired: true });
    });
  };

/** "Performance degradation when clean data distribution differs substantially from training data". */
export const shiftClaims: readonly Claim[] = [
  claim({
    ...told,
    ...direction,
    id: "large-shifts-degrade",
    sentence: `Clean points of another distribution (${LARGE.join(", ")}) leave a larger error of f than the training points, at ε = ${NOISE}.`,
    of: "paper",
    reading: "loose",
    cells: (rows) => LARGE.map((shift) => worse(at(rows), shift, "the training points")),
  }),
  claim({
    ...told,
    ...direction,
    id: "degrades-with-the-shift",
    sentence: `The larger the shift the larger the error of f: 45° against 5°, four blurs against one, half replaced against a tenth, at ε = ${NOISE}.`,
    of: "paper",
    reading: "strict",
    cells: (rows) => [
      worse(at(rows), "rotated by 45°", "rotated by 5°"),
      worse(at(rows), "blurred four times", "blurred once"),
      worse(at(rows), "half replaced", "one of ten replaced"),
    ],
  }),
  claim({
    ...told,
    ...direction,
    id: "other-digits-beat-doing-nothing",
    sentence: `Other digits serve better than nothing: the error of f after purification with them is below that of the contaminated network, at ε = ${NOISE}.`,
    of: "ours",
    reading: "loose",
    cells: against(["other digits"], "contaminatedFunctionError"),
  }),
  claim({
    ...told,
    ...direction,
    id: "other-digits-beat-the-start",
    sentence: `Purification with other digits is worth more than going back to the start: its error of f is smaller, at ε = ${NOISE}.`,
    of: "ours",
    reading: "strict",
    cells: against(["other digits"], "initialFunctionError"),
  }),
];
