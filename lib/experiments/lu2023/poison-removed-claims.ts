import { byCluster, differences, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type ShareCell } from "../../study";
import { EVERY } from "./every";

export const POISON_FRACTIONS: readonly number[] = [0.1, 0.3, 0.5];
export const POISON_POINTS: readonly number[] = [5, 10, 20];
/** The trigger's part of the rows of W. */
const ROWS = 5 / 30;

const told = { section: "1", trials: [0, 59], frozen: "30e523f" } as const;

type Read = string | ((row: Row) => number);

/** τ = a number of each network, at each poisoned ratio and n. */
const meansAt =
  (read: Read) =>
  (rows: readonly Row[]): MeanCell[] => {
    const at = rowsBy(rows, ["poisonFraction", "points"]);
    return POISON_FRACTIONS.flatMap((ratio) =>
      POISON_POINTS.map((n) => ({
        name: `ratio ${ratio}, n = ${n}`,
        clusters: [...byCluster(at(ratio, n), read).values()],
      })),
    );
  };

/** One cell for each ratio: what does not depend on the clean points. */
const networksAt =
  (has: (row: Row) => boolean, ratios = POISON_FRACTIONS) =>
  (rows: readonly Row[]): ShareCell[] => {
    const at = rowsBy(rows, ["poisonFraction", "points"]);
    return ratios.map((ratio) => shareOf(`ratio ${ratio}`, at(ratio, POISON_POINTS[0]), has));
  };

function beyondReset(rows: readonly Row[]): MeanCell[] {
  const at = rowsBy(rows, ["poisonFraction", "points"]);
  return POISON_FRACTIONS.flatMap((ratio) =>
    POISON_POINTS.map((n) => ({
      name: `ratio ${ratio}, n = ${n}`,
      clusters: differences(
        byCluster(at(ratio, n), "removedTriggerShare"),
        byCluster(at(ratio, n), "resetTriggerShare"),
      ),
    })),
  );
}

/** "Directly remove the noisy weights corresponding to the poisoning effect", and whether there is anything sparse about them. */
export const poisonRemovedClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "removes-the-triggers-weights-loose",
    sentence:
      "What purification takes away is concentrated on the weights that see the trigger: they hold more of it than their sixth of the weights.",
    of: "paper",
    reading: "loose",
    kind: "mean",
    margin: ROWS,
    marginReason: "five of thirty rows",
    range: [0, 1],
    cells: meansAt("removedTriggerShare"),
    companion: meansAt("resetTriggerShare"),
  }),
  claim({
    ...told,
    id: "removes-the-triggers-weights-strict",
    sentence: "What purification takes away lies mostly on the weights that see the trigger.",
    of: "paper",
    reading: "strict",
    kind: "mean",
    margin: 0.5,
    marginReason: "most of it",
    range: [0, 1],
    cells: meansAt("removedTriggerShare"),
    companion: meansAt("resetTriggerShare"),
  }),
  claim({
    ...told,
    id: "more-aimed-than-a-reset",
    sentence:
      "It is aimed: of what purification takes away a larger part lies on the trigger's weights than of what going back to the start would.",
    of: "ours",
    reading: "only",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: beyondReset,
  }),
  claim({
    ...told,
    id: "takes-away-the-poison",
    sentence:
      "What purification takes away points where the poison pushed: their cosine is above 0.5 on average.",
    of: "ours",
    reading: "only",
    kind: "mean",
    margin: 0.5,
    marginReason: "an angle of less than 60°",
    range: [-1, 1],
    cells: meansAt("alignment"),
  }),
  claim({
    ...told,
    section: "3",
    id: "poisoning-is-sparse-loose",
    sentence:
      "Poison changes few weights much: in most networks a quarter of W's entries holds 95 % of the squared change against a twin that was not poisoned.",
    of: "paper",
    reading: "loose",
    kind: "share",
    margin: 0.5,
    marginReason: "most networks; normal entries would need 55 %",
    cells: networksAt((row) => Number(row.poisonHolders) <= 0.25),
  }),
  claim({
    ...told,
    section: "3",
    id: "poisoning-is-sparse-strict",
    sentence:
      "Poison is noise with probability ε < 1 on an entry: in most networks at least half of W's entries are those of a twin that was not poisoned.",
    of: "paper",
    reading: "strict",
    kind: "share",
    margin: 0.5,
    marginReason: "most networks; ε is below one half in every figure's range of recovery",
    cells: networksAt((row) => Number(row.poisonUntouched) >= 0.5),
  }),
  claim({
    ...told,
    section: "6.3",
    id: "always-benign-loose",
    sentence:
      "With the trigger the output is nearly always 0: on at least 95 % of all test points, in most networks, at ratios 0.3 and 0.5.",
    of: "paper",
    reading: "loose",
    kind: "share",
    margin: 0.5,
    marginReason: "most networks",
    cells: networksAt((row) => Number(row.triggeredBenign) >= 0.95, [0.3, 0.5]),
  }),
  claim({
    ...told,
    section: "6.3",
    id: "always-benign-strict",
    sentence: "With the trigger the output is always 0: on every test point, at every ratio.",
    of: "paper",
    reading: "strict",
    kind: "share",
    ...EVERY,
    cells: networksAt((row) => row.triggeredBenign === 1),
  }),
];
