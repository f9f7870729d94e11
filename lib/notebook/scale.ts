import { checkOneOf } from "../num";
import { FIGURE_SCALES } from "../study";

let chosen: "quick" | "paper" = "paper";

/**
 * Chooses the scale of a notebook's figures: `run` without changes and without a scale of its own takes it from then on.
 * The environment variable THERIAC_SCALE names another for every notebook, as it does while `npm start` runs them all at
 * quick scale.
 *
 * @param scale "paper", the committed rows, unless told; "quick": few trials, computed here.
 * @returns the scale that holds.
 *
 * @example
 * ```ts
 * notebookScale("paper"); // => "paper"
 * ```
 */
export function notebookScale(scale: "quick" | "paper" = "paper"): "quick" | "paper" {
  checkOneOf("notebookScale", "scale", scale, FIGURE_SCALES);
  chosen = scale;
  return chosenScale();
}

/** The scale that the notebook chose last; "paper" when it chose none. */
export function chosenScale(): "quick" | "paper" {
  const forced = process.env.THERIAC_SCALE as "quick" | "paper" | undefined;
  if (!forced) return chosen;
  checkOneOf("notebookScale", "THERIAC_SCALE", forced, FIGURE_SCALES);
  return forced;
}
