import { rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type Row, type ShareClaim } from "../../study";
import { EVERY } from "./every";

/** Weights of size one that agree this closely are equal up to rounding. */
const EQUAL = 1e-12;

const told = {
  section: "4",
  of: "paper",
  reading: "only",
  kind: "share",
  ...EVERY,
  trials: [5, 334],
  frozen: "cf4ee44",
} as const;

/** The networks of figure 1's setting. */
const networks = (rows: readonly Row[]): readonly Row[] =>
  rowsBy(rows, ["patchSize", "width", "noiseFraction"])(30, 16, 0.2);

/** Those whose β was hit. */
const hit = (rows: readonly Row[]): readonly Row[] =>
  networks(rows).filter(({ outputHit }) => outputHit === 1);

/** The one cell: the share of some networks that have a property. */
const share =
  (of: typeof networks, has: (row: Row) => boolean): ShareClaim["cells"] =>
  (rows) => [shareOf("k = 30, p = 16, ε = 0.2", of(rows), has)];

/** What Figure 1 draws, as sentences about single networks. */
export const figure1NetworksClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "noise-exposed-loose",
    sentence:
      "The ℓ1 residual of W shows where the noise fell: at every contaminated entry of W and at no other.",
    reading: "loose",
    cells: share(networks, ({ hiddenExposed }) => hiddenExposed === 1),
  }),
  claim({
    ...told,
    id: "noise-exposed-strict",
    sentence:
      "The ℓ1 residuals of W and β show where the noise fell: at every contaminated weight and at no other.",
    reading: "strict",
    cells: share(networks, ({ allExposed }) => allExposed === 1),
  }),
  claim({
    ...told,
    id: "hidden-exact",
    sentence: "Purification returns W itself: every entry to within 1e-12.",
    cells: share(networks, ({ hiddenLargestError }) => Number(hiddenLargestError) <= EQUAL),
  }),
  claim({
    ...told,
    id: "output-nearer",
    sentence:
      "Purification brings β nearer: in every network whose β was hit, β̃ is closer to β than the contaminated η is (ℓ2).",
    cells: share(hit, (row) => Number(row.outputErrorRecovered) < Number(row.outputErrorContaminated)),
    companion: share(hit, (row) => Number(row.outputErrorInitial) < Number(row.outputErrorContaminated)),
  }),
  claim({
    ...told,
    id: "output-half",
    sentence:
      "Purification halves what returning the start would leave: in every network whose β was hit, β̃ is closer to β than half of β(0)'s distance (ℓ2).",
    of: "ours",
    added: true,
    cells: share(hit, (row) => Number(row.outputErrorRecovered) < Number(row.outputErrorInitial) / 2),
  }),
];
