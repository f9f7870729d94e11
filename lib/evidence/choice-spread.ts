import { mean } from "../num";
import type { ChoiceReading, Defence } from "../study";

/** What is known of how a defence's value was chosen. */
export interface ChoiceSpread {
  /** On so many networks, none of which is compared. */
  readonly networks: number;
  /** Mean distance of the score at the chosen value from the scores at its neighbours; NaN where it has none. */
  readonly spread: number;
}

/** How a defence's value was chosen on a data set: the one of the highest mean score. Undefined where no rows tell. */
export function choiceSpread(
  readings: readonly ChoiceReading[],
  data: string,
  defence: Defence,
): ChoiceSpread | undefined {
  const own = readings
    .filter((one) => one.data === data && one.defence.id === defence.id)
    .sort((a, b) => (a.network < b.network ? -1 : Number(a.network > b.network)));
  if (own.length === 0) return undefined;
  const choices = [...new Set(own.map(({ choice }) => choice))].sort((a, b) => a - b);
  const scores = choices.map((choice) =>
    mean(
      Float64Array.from(
        own.filter((one) => one.choice === choice),
        ({ score }) => score,
      ),
    ),
  );
  const best = scores.indexOf(Math.max(...scores));
  const away = [best - 1, best + 1].filter((i) => i in scores).map((i) => Math.abs(scores[i] - scores[best]));
  return { networks: new Set(own.map(({ network }) => network)).size, spread: mean(away) };
}
