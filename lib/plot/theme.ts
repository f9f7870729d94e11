import { checkCount, checkFraction, checkOneOf, DomainError, sayValue } from "../num";

/** Categories: Okabe & Ito's colours, told apart by colour-blind readers and in grey print. */
export const CATEGORIES: readonly string[] = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#56B4E9",
  "#E69F00",
  "#F0E442",
];

/** What a curve is compared with. */
export const REFERENCE = "#222222";

/** Backgrounds of verdicts, light enough for black text; the word stands on them, so nothing rests on the colour. */
export const VERDICT_SHADES: Readonly<Record<string, string>> = {
  agrees: "#cfe8dc",
  disagrees: "#f6d3bf",
  undecided: "#d3e2f4",
  "not testable": "#e6daf0",
  "not run": "#e6e6e6",
};

/** A ramp of colours from dark to light, ordered also in grey print. */
export type Ramp = "cool" | "warm";

type Nodes = readonly (readonly [number, number, number])[];

const RAMPS: Readonly<Record<Ramp, Nodes>> = {
  // Nodes of viridis (Smith & van der Walt 2015) without its palest end.
  cool: [
    [68, 1, 84],
    [65, 68, 135],
    [42, 120, 142],
    [34, 168, 132],
    [122, 209, 81],
  ],
  // YlOrBr (Brewer 2003) from its darkest, without the palest: no colour of the other ramp is near.
  warm: [
    [102, 37, 6],
    [153, 52, 4],
    [204, 76, 2],
    [236, 112, 20],
    [254, 178, 76],
  ],
};

const COLORS = 16777216;

/** Blue, white, red: the ends are told apart by colour-blind readers. */
export const DIVERGING: readonly (readonly [number, string])[] = [
  [0, "#2166ac"],
  [0.25, "#92c5de"],
  [0.5, "#ffffff"],
  [0.75, "#f4a582"],
  [1, "#b2182b"],
];

/**
 * `count` colours for values in order, from dark to light. @param ramp "cool" unless told; a second quantity in one figure
 * takes "warm". @throws {DomainError} no whole number from 0 to 2²⁴, no ramp.
 *
 * @example
 * ```ts
 * orderedColors(3); // => ["rgb(68,1,84)", "rgb(42,120,142)", "rgb(122,209,81)"]
 * orderedColors(2, "warm"); // => ["rgb(102,37,6)", "rgb(254,178,76)"]
 * ```
 */
export function orderedColors(count: number, ramp: Ramp = "cool"): string[] {
  checkCount("orderedColors", "count", count, 0);
  checkOneOf("orderedColors", "ramp", ramp, Object.keys(RAMPS) as Ramp[]);
  if (count > COLORS)
    throw new DomainError(`orderedColors: count = ${count} is above ${COLORS}, all that a screen shows.`);
  const nodes = RAMPS[ramp];
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : (i / (count - 1)) * (nodes.length - 1);
    const below = Math.min(Math.floor(at), nodes.length - 2);
    const mixed = nodes[below].map((c, channel) =>
      Math.round(c + (at - below) * (nodes[below + 1][channel] - c)),
    );
    return `rgb(${mixed.join(",")})`;
  });
}

/**
 * The same colour, translucent. @param color #rrggbb or rgb(r,g,b). @throws {DomainError} another form of colour.
 *
 * @example
 * ```ts
 * translucent("#0072B2", 0.2); // => "rgba(0,114,178,0.2)"
 * ```
 */
export function translucent(color: string, opacity: number): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const channels = hex
    ? hex.slice(1).map((h) => Number.parseInt(h, 16))
    : (String(color).match(/\d+/g) ?? []).map(Number);
  if (typeof color !== "string" || channels.length < 3)
    throw new DomainError(
      `translucent: color = ${sayValue(color)} is in no form that is read; #rrggbb or rgb(r,g,b).`,
    );
  checkFraction("translucent", "opacity", opacity);
  return `rgba(${channels.slice(0, 3).join(",")},${opacity})`;
}

/**
 * The layout that all figures share.
 *
 * @example
 * ```ts
 * const layout: Record<string, unknown> = { ...baseLayout(), title: { text: "Mine" } };
 * layout.colorway; // => CATEGORIES
 * ```
 */
export function baseLayout(): Record<string, unknown> {
  return {
    font: { family: "Open Sans, Helvetica, Arial, sans-serif", size: 13, color: "#222222" },
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    colorway: CATEGORIES,
    hovermode: "closest",
  };
}

/**
 * An axis in the common style. @param options any of Plotly's for an axis; they win over the style's.
 *
 * @example
 * ```ts
 * const { type, ticks } = axis({ type: "log", title: { text: "error" } });
 * [type, ticks]; // => ["log", "outside"]
 * ```
 */
export function axis(options: Record<string, unknown>): Record<string, unknown> {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new DomainError(
      `axis: options = ${sayValue(options)} is no object. Pass { title: { text }, … }, or {}.`,
    );
  return {
    gridcolor: "#e6e6e6",
    linecolor: "#888888",
    zeroline: false,
    showline: true,
    ticks: "outside",
    automargin: true,
    exponentformat: "power",
    ...options,
  };
}
