import type { BoardColumn, BoardFilter } from "../study";
import { boardColumn as column } from "./board-column";

/** Iterations of the attacks that the board shows: the paper's, and three times as many. */
export const ITERATIONS = { rank: 100, longer: 300 } as const;

/** Two medians that lie nearer than this, as a share of the first, are one: the attack has converged. */
export const CONVERGED = 0.05;

/** On so many points a rank stands. */
export const LEAST_POINTS = 30;

/** The columns of the board of robustness. */
export const ROBUSTNESS_COLUMNS: readonly BoardColumn[] = [
  column("model", "Model", "What classifies.", "interval"),
  column(
    "rank",
    "Rank",
    "Among the models of one set, by the median distance at T = 100, with its 95 % interval.",
    "interval",
  ),
  column(
    "distance",
    "Distance, T = 100",
    "Median ℓ₂ distance of HopSkipJump's adversaries after 100 iterations, one attack a point.",
    "interval",
  ),
  column(
    "longer",
    "Distance, T = 300",
    "The same after 300 iterations, on the points that were attacked so long.",
    "number",
  ),
  column(
    "converged",
    "Fall to T = 300",
    "By which share of itself the median falls from T = 100 to T = 300, on the same points; below .05 the attack has converged.",
    "number",
  ),
  column("accuracy", "Accuracy", "Share of the validation points, with its exact 95 % interval.", "number"),
  column("votes", "Votes", "How many networks vote; a forest is one.", "number"),
  column(
    "white-box",
    "White-box bound",
    "Median distance of adversaries found with the weights in hand: the least is no larger.",
  ),
  column("exact", "Exact distance", "Median of the least distance, where it can be known."),
  column(
    "queries",
    "Queries a point",
    "Questions of an attack of 100 iterations, mean over points.",
    "number",
  ),
  column("seconds", "Seconds a point", "Of one core."),
  column("points", "Points", "How many were attacked and have an adversary."),
  column("repeats", "Repeats", "Attacks on a point."),
  column(
    "roughness",
    "AUC, roughness",
    "How well a detector that has seen no adversary tells adversaries from points; 1/2 is chance.",
  ),
  column("regression", "AUC, regression", "The same of one that has seen the adversaries of other points."),
  column("set", "Set", "What is classified."),
  column("scale", "Scale", "Whether the points are enough to rank it."),
];

/** Detectors that have a column. */
export const DETECTOR_COLUMNS = ["roughness", "regression"] as const;

/** What the board of robustness is filtered by. */
export const ROBUSTNESS_FILTERS: readonly BoardFilter[] = [
  { id: "set", title: "Set" },
  { id: "model", title: "Model" },
  { id: "votes", title: "Votes", first: "all that a model has" },
];

/** How the board of robustness is read. */
export const ROBUSTNESS_NOTES: readonly string[] = [
  `Models of one set are ranked by the median distance of an attack's adversaries after ${ITERATIONS.rank} iterations, on the points that all of them tell right: a larger one is better.`,
  "A distance is an upper bound of the least one. Where the attack has not converged the order may be that of its difficulty, not of the models’ robustness.",
  "Each rank has its 95 % interval: points are drawn again 2,000 times, the same for all models. Models whose intervals overlap share a letter: which of them is better is not known. A shade holds together all that are linked so.",
  `On fewer than ${LEAST_POINTS} points a row is exploratory and has no rank. Medians have 95 % bootstrap intervals over points. What no committed row holds is “not measured”.`,
];
