import { logMedianRatio } from "../../evidence";
import { type Claim, claim } from "../../study";
import type { AttackSetting } from "./attacked-settings";
import { errorOf } from "./outcomes";
import { tronAt } from "./runs-at";
import { BOUNDS, DISTRIBUTIONS, HELD, PROBABILITIES } from "./settings";

interface Sweep {
  readonly id: string;
  readonly symbol: "θ" | "β";
  readonly values: readonly number[];
  at(value: number): AttackSetting;
}

/**
 * Each larger value gives Neuro-Tron a larger final error, in every distribution: τ = ln(median at a value ÷ at the one
 * before), of all runs. Every setting has networks of its own, so each arm is drawn on its own.
 */
function growsWith({ id, symbol, values, at }: Sweep): Claim {
  return claim({
    id,
    sentence: `Neuro-Tron's recovery error grows with ${symbol}: at each value in every distribution it is larger than at the one before.`,
    section: "4",
    of: "paper",
    reading: "only",
    kind: "statistic",
    margin: 0,
    trials: [0, 39],
    frozen: "7bfaee9",
    cells(rows) {
      const runs = tronAt(rows);
      return DISTRIBUTIONS.flatMap((distribution) => {
        const errors = (value: number): number[] => runs(distribution, at(value)).map(errorOf);
        return values.slice(1).map((value, i) =>
          logMedianRatio({
            name: `${symbol} = ${values[i]} → ${value}, ${distribution}`,
            other: errors(value),
            ours: errors(values[i]),
            paired: false,
          }),
        );
      });
    },
  });
}

export const growsWithBound: Claim = growsWith({
  id: "error-grows-with-bound",
  symbol: "θ",
  values: BOUNDS,
  at: (attackBound) => ({ ...HELD, attackBound }),
});

export const growsWithProbability: Claim = growsWith({
  id: "error-grows-with-probability",
  symbol: "β",
  values: PROBABILITIES,
  at: (attackProbability) => ({ ...HELD, attackProbability }),
});
