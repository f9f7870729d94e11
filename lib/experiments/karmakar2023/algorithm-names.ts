import type { FilterAlgorithm } from "../../models/filter";
import { CATEGORIES } from "../../plot";

/** The algorithms' names in figures and claims. */
export const NAMES: Readonly<Record<FilterAlgorithm, string>> = {
  "neuro-tron": "Neuro-Tron",
  sgd: "SGD",
  "sgd-as-published": "SGD as published",
};

/** A colour for every algorithm. */
export const COLORS: Readonly<Record<FilterAlgorithm, string>> = {
  "neuro-tron": CATEGORIES[0],
  sgd: CATEGORIES[2],
  "sgd-as-published": CATEGORIES[1],
};
