import type { Defence, DefenceSource } from "../../study";
import type { Method } from "./backdoor-trial";
import { DEFENCES, EXPECTED_DEFENCES } from "./defences";

const BY_METHOD: Readonly<Record<Method, Defence>> = {
  poisoned: DEFENCES.nothing,
  "purified-l1": DEFENCES.purified,
  "purified-l1-initial": DEFENCES.purifiedInitial,
  "purified-l1-both": DEFENCES.purifiedBoth,
  "purified-l2": DEFENCES.purifiedL2,
  "hidden-only": DEFENCES.hiddenOnly,
  "output-only": DEFENCES.outputOnly,
  reset: DEFENCES.start,
  "fine-tuned": DEFENCES.tuned,
  "from-scratch": DEFENCES.scratch,
};

/** The numbers of points that the board shows: where purification does best, and twice as many. */
const POINTS: readonly unknown[] = [10, 20];
/** A network of whole points is trained in half a second: a rank asks for as many as a verdict does. */
const LEAST = { whole: 200, cut: 20 } as const;

/** Rows of backdoored networks of WDBC, repaired with clean points that they were not trained on. */
export const defenceRows: DefenceSource = {
  undefended: DEFENCES.nothing,
  expected: EXPECTED_DEFENCES,
  takes: ({ columns }) =>
    ["patches", "poisonFraction", "points", "source", "method"].every((name) => columns.includes(name)),
  read({ patches, width, poisonFraction, points, source, method, accuracy, attackSuccessRate }) {
    const defence = BY_METHOD[method as Method];
    if (source !== "outside" || !POINTS.includes(points) || defence === undefined) return undefined;
    const attack = { name: `first five features set to 5, ρ = ${poisonFraction}`, knowsDefence: false };
    return {
      data: "WDBC",
      network: `WDBC, ${patches === 1 ? "1 patch" : `${patches} patches`}, ${width} kernels`,
      least: patches === 1 ? LEAST.whole : LEAST.cut,
      attack: poisonFraction === 0 ? null : attack,
      ...{ points: Number(points), defence },
      ...{ accuracy: Number(accuracy), success: Number(attackSuccessRate) },
    };
  },
};
