import { DataError } from "../num";
import { readCommitted } from "../run";
import type { AnyExperiment, Figure } from "../study";
import { committedResults, type ShownResults } from "./shown-results";

/**
 * The committed results in the place of what could not be computed, the figure with the reason in its title.
 *
 * @param lack what is missing, as `lackOf` says it.
 * @throws {DataError} none are committed.
 */
export function insteadOf(experiment: AnyExperiment, lack: string): ShownResults {
  if (!readCommitted(experiment)?.provenance) throw new DataError(`run ${experiment.id}: not run: ${lack}.`);
  const stored = committedResults(experiment);
  return {
    experiment,
    rows: stored.rows,
    context: stored.context,
    computed: 0,
    notRun: lack,
    get figure() {
      const sentence = `Not run: ${lack}. Shown: the committed figure, at ${stored.context.scale} scale`;
      return retitled(stored.figure, sentence.replaceAll("`", ""));
    },
    get tables() {
      return stored.tables;
    },
    pictures: () => stored.pictures(),
  };
}

/** A figure with a sentence above its title. */
function retitled(figure: Figure, sentence: string): Figure {
  const { title } = figure.layout as { title?: string | { text?: string } };
  const named = typeof title === "object" ? title : { text: title };
  const text = [`<i>${sentence}</i>`, named.text].filter(Boolean).join("<br>");
  return { ...figure, layout: { ...figure.layout, title: { ...named, text } } };
}
