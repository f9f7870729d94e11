import { createRng, meanIntervals } from "../num";
import {
  type Board,
  type BoardCell,
  type BoardEntry,
  type BoardRank,
  type ChoiceReading,
  countCell,
  type Defence,
  type DefenceSource,
  NOT_MEASURED,
  rankCell,
  wordCell,
} from "../study";
import { choiceSpread } from "./choice-spread";
import { type CellMaking, factCells, hasFailed, triedCells } from "./defence-cells";
import { DEFENCE_COLUMNS, DEFENCE_FILTERS, DEFENCE_NOTES } from "./defence-columns";
import { type Contest, defenceContests, inOrder, type Outcomes } from "./defence-contests";
import type { MeasuredDefence } from "./measured-defence";
import { rankShares } from "./rank-shares";

/** What a paper's rows say of defences. */
export interface DefenceEvidence {
  readonly source: DefenceSource;
  readonly measured: readonly MeasuredDefence[];
  readonly choices: readonly ChoiceReading[];
}

/** A defence under the attack that its row shows. */
interface Tried {
  readonly defence: Defence;
  readonly attack: string;
  /** How many attacks it is the worst of. */
  readonly attacks: number;
  /** The fewest networks that any of these was tried on. */
  readonly networks: number;
  readonly cells: Record<string, BoardCell>;
  /** By attack, all that the group asks for; undefined where one was not tried. */
  readonly shares: readonly ReadonlyMap<string, boolean>[] | undefined;
}

/** The leaderboard of defences. The same evidence gives the same board, whatever the order of its rows. */
export function defenceBoard(evidence: readonly DefenceEvidence[]): Board {
  return {
    id: "defences",
    title: "Defences against backdoors",
    notes: DEFENCE_NOTES,
    filters: DEFENCE_FILTERS,
    columns: DEFENCE_COLUMNS,
    entries: evidence.flatMap(entriesOf),
  };
}

function entriesOf({ source, measured, choices }: DefenceEvidence): BoardEntry[] {
  const making: CellMaking = {
    undefended: source.undefended,
    intervals: meanIntervals(createRng("leaderboard of defences")),
    choice: (data, defence) => choiceSpread(choices, data, defence),
  };
  const contests = defenceContests(measured);
  return [...new Set(contests.map(({ data }) => data))].sort(inOrder).flatMap((data) => {
    const own = contests.filter((contest) => contest.data === data);
    return [
      ...own.flatMap((contest) => groupEntries(contest, contest.attacks, true, making)),
      ...missing(own, source.expected, making),
      ...own.flatMap((contest) =>
        contest.attacks.flatMap((attack) => groupEntries(contest, [attack], false, making)),
      ),
    ];
  });
}

/** The entries of a contest that are ranked together: under one attack, or each under its worst. */
function groupEntries(
  contest: Contest,
  attacks: readonly string[],
  isFirst: boolean,
  making: CellMaking,
): BoardEntry[] {
  const { network, points, least, defences } = contest;
  const tried = defences.flatMap((defence) => tryDefence(contest, defence, attacks, making) ?? []);
  const group = `${network}, n = ${points}, ${isFirst ? "worst attack" : attacks[0]}`;
  const candidates = tried.filter(({ shares, networks }) => shares !== undefined && networks >= least);
  const rng = createRng(`leaderboard of defences: ${group}`);
  const ranks = rankShares(
    candidates.map(({ shares = [] }) => shares),
    least,
    rng,
  );
  const entry = (one: Tried): BoardEntry => {
    const place = ranks?.[candidates.indexOf(one)];
    return {
      ...{ group, isFirst, standing: place ? "ranked" : "exploratory", rank: place ?? null },
      experiment: mainExperiment(contest.of(one.defence, one.attack)),
      keys: { network: [network], attack: [one.attack], points: [String(points)] },
      cells: {
        ...one.cells,
        rank: place ? rankCell(place) : wordCell("exploratory"),
        attack: wordCell(one.attacks > 1 ? `${one.attack}, worst of ${one.attacks}` : one.attack),
        scale: wordCell(place ? "enough to rank" : `exploratory: ${why(one, attacks.length, least)}`),
      },
    };
  };
  return tried.sort(byOrder(ranks, candidates)).map(entry);
}

/** The one that has most of the networks. */
function mainExperiment(outcomes: Outcomes): string {
  const counts = new Map<string, number>();
  for (const { experiment } of outcomes.values()) counts.set(experiment, (counts.get(experiment) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function why({ attacks, networks }: Tried, wanted: number, least: number): string {
  if (attacks < wanted) return `${attacks} of ${wanted} attacks`;
  return networks < least ? `${networks} of ${least} networks` : "too few networks in common";
}

/** A defence under the worst of some attacks: the one that fails least often, then the one that succeeds most. */
function tryDefence(
  contest: Contest,
  defence: Defence,
  attacks: readonly string[],
  making: CellMaking,
): Tried | undefined {
  const known = attacks
    .map((attack) => ({ attack, outcomes: contest.of(defence, attack) }))
    .filter(({ outcomes }) => outcomes.size > 0);
  if (known.length === 0) return undefined;
  const worst = known.reduce((least, one) => (isWorse(one.outcomes, least.outcomes) ? one : least));
  return {
    ...{ defence, attack: worst.attack, attacks: known.length },
    networks: Math.min(...known.map(({ outcomes }) => outcomes.size)),
    cells: triedCells(contest, defence, worst.attack, making),
    shares:
      known.length < attacks.length
        ? undefined
        : known.map(({ outcomes }) => new Map([...outcomes].map(([key, one]) => [key, hasFailed(one)]))),
  };
}

function isWorse(one: Outcomes, other: Outcomes): boolean {
  const [own, others] = [one, other].map((outcomes) => {
    const all = [...outcomes.values()];
    return {
      fails: all.filter(hasFailed).length / all.length,
      success: all.reduce((sum, { success }) => sum + success, 0) / all.length,
    };
  });
  return own.fails === others.fails ? own.success > others.success : own.fails < others.fails;
}

/**
 * Ranked ones by rank; then the others, those that met most attacks first, by how often the attack fails; of equals the more
 * accurate, then by name.
 */
function byOrder(ranks: readonly BoardRank[] | undefined, candidates: readonly Tried[]) {
  const rankOf = (one: Tried): number => ranks?.[candidates.indexOf(one)]?.rank ?? Number.POSITIVE_INFINITY;
  const number = ({ cells }: Tried, id: string): number => cells[id].value ?? Number.NEGATIVE_INFINITY;
  return (a: Tried, b: Tried): number => {
    const [first, second] = [rankOf(a), rankOf(b)];
    if (first !== second) return first - second;
    const fails =
      first === Number.POSITIVE_INFINITY
        ? b.attacks - a.attacks || number(b, "fails") - number(a, "fails")
        : 0;
    return fails || number(b, "accuracy") - number(a, "accuracy") || inOrder(a.defence.id, b.defence.id);
  };
}

/** Defences that are expected of a data set and that no row of it holds. */
function missing(
  contests: readonly Contest[],
  expected: readonly Defence[],
  making: CellMaking,
): BoardEntry[] {
  const known = new Set(contests.flatMap(({ defences }) => defences.map(({ id }) => id)));
  const [{ data }] = contests;
  const unmeasured = Object.fromEntries(DEFENCE_COLUMNS.map(({ id }) => [id, NOT_MEASURED]));
  return expected
    .filter(({ id }) => !known.has(id))
    .map((defence) => ({
      ...{ group: `${data}, not run`, isFirst: true, standing: "not run", rank: null, experiment: "" },
      keys: {
        network: [...new Set(contests.map(({ network }) => network))],
        attack: [],
        points: [...new Set(contests.map(({ points }) => String(points)))],
      },
      cells: {
        ...unmeasured,
        ...factCells({ data, network: data, points: 0 }, defence, making),
        ...{ points: NOT_MEASURED, networks: countCell(0), rank: wordCell("not run") },
        adaptive: wordCell("not tried"),
        scale: wordCell(
          `not run: needs ${making.choice(data, defence) ? "a run with what was chosen for it" : defence.needs}`,
        ),
      },
    }));
}
