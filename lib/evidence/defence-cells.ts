import { type Interval, mean, type VectorLike } from "../num";
import { type BoardCell, countCell, type Defence, estimateCell, NOT_MEASURED, wordCell } from "../study";
import type { ChoiceSpread } from "./choice-spread";
import { clopperPearson } from "./clopper-pearson";
import { FAILED } from "./defence-columns";
import type { Contest, Outcomes } from "./defence-contests";
import type { MeasuredDefence } from "./measured-defence";

/** What cells are made with, the same for all rows. */
export interface CellMaking {
  /** The one that does nothing. */
  readonly undefended: Defence;
  readonly intervals: (values: VectorLike) => Interval;
  choice(data: string, defence: Defence): ChoiceSpread | undefined;
}

/** Whether an attack has failed on a network. */
export const hasFailed = ({ success }: MeasuredDefence): boolean => success <= FAILED;

/** The cells of a defence that was tried against an attack, but its name, rank, attack and scale. */
export function triedCells(
  contest: Contest,
  defence: Defence,
  attack: string,
  making: CellMaking,
): Record<string, BoardCell> {
  const { undefended, intervals } = making;
  const tried = contest.of(defence, attack);
  const own = [...tried.values()];
  const before = [...tried.keys()].flatMap((cluster) => contest.of(undefended, attack).get(cluster) ?? []);
  const meanOf = (of: readonly MeasuredDefence[], read: (one: MeasuredDefence) => number): BoardCell =>
    of.length === 0 ? NOT_MEASURED : estimateCell(intervals(Float64Array.from(of, read)));
  return {
    ...factCells(contest, defence, making),
    fails: failsCell(tried),
    "success-before": meanOf(before, ({ success }) => success),
    success: meanOf(own, ({ success }) => success),
    "accuracy-before": meanOf(before, ({ accuracy }) => accuracy),
    accuracy: meanOf(own, ({ accuracy }) => accuracy),
    lost: lostCell(contest.unpoisoned(undefended), contest.unpoisoned(defence), intervals),
    adaptive: adaptiveCell(contest, defence),
    seconds: averageOf(own, ({ seconds }) => seconds),
    training: averageOf(own, ({ seconds, trainingSeconds }) =>
      seconds === undefined || trainingSeconds === undefined ? undefined : seconds / trainingSeconds,
    ),
    certified: averageOf(own, ({ certified }) => certified),
    radius: averageOf(own, ({ radius }) => radius),
    networks: countCell(own.length),
  };
}

/** The cells that a defence has before anything is measured; all others say that nothing was. */
export function factCells(
  { data, network, points }: Pick<Contest, "data" | "network" | "points">,
  defence: Defence,
  { choice }: Pick<CellMaking, "choice">,
): Record<string, BoardCell> {
  const chosen = choice(data, defence);
  return {
    defence: wordCell(defence.title),
    network: wordCell(network),
    points: countCell(points),
    takes: wordCell(
      defence.takesPoints ? (defence.takesLabels ? "points with labels" : "points") : "nothing",
    ),
    start: yesOrNo(defence.knowsStart),
    trigger: yesOrNo(defence.knowsTrigger),
    architecture: yesOrNo(defence.knowsArchitecture),
    chosen: wordCell(
      defence.chooses === ""
        ? "nothing to choose"
        : `${defence.chooses}: on ${chosen ? `${chosen.networks} other networks` : "no other network"}`,
    ),
    spread:
      defence.chooses === ""
        ? wordCell("nothing to choose")
        : chosen && Number.isFinite(chosen.spread)
          ? countCell(chosen.spread)
          : NOT_MEASURED,
  };
}

const yesOrNo = (is: boolean): BoardCell => wordCell(is ? "yes" : "no");

/** P(attack success ≤ .1), with its exact interval. */
function failsCell(outcomes: Outcomes): BoardCell {
  const n = outcomes.size;
  const failed = [...outcomes.values()].filter(hasFailed).length;
  const { low, high } = clopperPearson(failed, n, 0.025);
  return estimateCell({ estimate: failed / n, low, high }, `${failed} of ${n}`);
}

function lostCell(whole: Outcomes, defended: Outcomes, intervals: CellMaking["intervals"]): BoardCell {
  const lost = [...defended].flatMap(([cluster, { accuracy }]) => {
    const before = whole.get(cluster);
    return before === undefined ? [] : [before.accuracy - accuracy];
  });
  return lost.length === 0 ? NOT_MEASURED : estimateCell(intervals(lost));
}

/** How often attacks fail that know the defence. */
function adaptiveCell(contest: Contest, defence: Defence): BoardCell {
  const adaptive = contest.attacks
    .map((attack) => [...contest.of(defence, attack)].filter(([, one]) => one.attack?.knowsDefence))
    .filter((tried) => tried.length > 0)
    .map((tried) => failsCell(new Map(tried)));
  if (adaptive.length === 0) return wordCell("not tried");
  return adaptive.reduce((worst, cell) => ((cell.value ?? 1) < (worst.value ?? 1) ? cell : worst));
}

function averageOf(
  own: readonly MeasuredDefence[],
  read: (one: MeasuredDefence) => number | undefined,
): BoardCell {
  const known = own.flatMap((one) => read(one) ?? []);
  return known.length === 0 || known.length < own.length ? NOT_MEASURED : countCell(mean(known));
}
