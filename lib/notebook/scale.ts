import { checkOneOf } from "../num";
import { FIGURE_SCALES } from "../study";

/**
 * The scale at which a notebook shows its figures: the one given, unless the environment variable THERIAC_SCALE names
 * another, as it does while `npm start` runs every notebook at quick scale.
 *
 * @example
 * ```ts
 * notebookScale("paper"); // => "paper"
 * ```
 */
export function notebookScale(scale: "quick" | "paper" = "paper"): "quick" | "paper" {
  const chosen = (process.env.THERIAC_SCALE ?? scale) as "quick" | "paper";
  checkOneOf("notebookScale", process.env.THERIAC_SCALE ? "THERIAC_SCALE" : "scale", chosen, FIGURE_SCALES);
  return chosen;
}
