import type { AnyExperiment, Board, Paper, Row } from "../study";
import { defenceBoard } from "./defence-board";
import { measuredDefences } from "./measured-defence";
import { robustnessBoard } from "./robustness-board";

/**
 * The leaderboards of defences and of robustness, computed from the rows of the experiments that feed them.
 *
 * @param papers what each says of its rows stands in its `boards`. @param rowsOf all committed rows of an experiment; none
 * where there are none.
 */
export function leaderboards(
  papers: readonly Paper[],
  rowsOf: (experiment: AnyExperiment) => readonly Row[],
): Board[] {
  const fed = (paper: Paper, takes: (experiment: AnyExperiment) => boolean) =>
    paper.experiments.filter(takes).map((experiment) => ({ experiment, rows: rowsOf(experiment) }));
  const defences = papers.flatMap((paper) => {
    const source = paper.boards?.defences;
    if (source === undefined) return [];
    const { chosenBy } = source;
    return {
      source,
      measured: fed(paper, source.takes).flatMap(({ experiment, rows }) =>
        measuredDefences(source, experiment, rows),
      ),
      choices: chosenBy
        ? fed(paper, chosenBy.takes).flatMap(({ experiment, rows }) =>
            rows.flatMap((row) => chosenBy.read(row, experiment) ?? []),
          )
        : [],
    };
  });
  const robustness = papers.flatMap((paper) => {
    const source = paper.boards?.robustness;
    if (source === undefined) return [];
    return fed(paper, source.takes).map(({ experiment, rows }) => ({
      experiment: experiment.id,
      readings: rows.flatMap((row) => source.read(row, experiment)),
    }));
  });
  return [defenceBoard(defences), robustnessBoard(robustness)];
}
