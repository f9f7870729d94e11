import { inCounts } from "../../evidence";
import { createRng, type Rng } from "../../num";
import { axis, baseLayout, CATEGORIES, caption, escapeHtml, REFERENCE } from "../../plot";
import { type AnyExperiment, experiment, type Figure, type FigureContext } from "../../study";
import { everyWeight, FIGURE_1, type Weight } from "./figure-1";
import { figure1NetworksClaims } from "./figure-1-networks-claims";

/** A residual above this exposes a weight; below, it is rounding. */
export const EXPOSED = 1e-6;

/** What becomes of one network as a whole; 1 stands for yes. */
interface NetworkOutcome {
  /** The residual of W is above EXPOSED at every hit entry and at no other. */
  readonly hiddenExposed: number;
  /** The same of W and β. */
  readonly allExposed: number;
  /** The largest |W̃ − W| of an entry. */
  readonly hiddenLargestError: number;
  /** The noise fell on an entry of β. */
  readonly outputHit: number;
  /** ‖β̃ − β‖. */
  readonly outputErrorRecovered: number;
  /** ‖η − β‖. */
  readonly outputErrorContaminated: number;
  /** ‖β(0) − β‖: what returning the start leaves. */
  readonly outputErrorInitial: number;
}

/** Figure 1's sentences, on networks that it does not show: a row a network instead of a row a weight. */
export const figure1Networks: AnyExperiment = experiment({
  id: "lu2023/figure-1-networks",
  title: "Figure 1's cure on 330 networks",
  question:
    "In how many networks does the ℓ1 residual show just the noise, and is W returned and β brought nearer?",
  answer: {
    says: "The ℓ1 residual is just the noise on W, and W comes back, in {hidden} networks; on W and β together in {both}. β is brought nearer in {nearer}: mostly, not always.",
    because: [
      { claim: "noise-exposed-loose", verdict: "disagrees" },
      { claim: "noise-exposed-strict", verdict: "disagrees" },
      { claim: "hidden-exact", verdict: "disagrees" },
      { claim: "output-nearer", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      hidden: inCounts(...cells("hidden-exact")),
      both: inCounts(...cells("noise-exposed-strict")),
      nearer: inCounts(...cells("output-nearer")),
    }),
  },
  source: { cite: "lu2023", section: "4" },
  grid: FIGURE_1.grid,
  parameters: FIGURE_1.parameters,
  trials: { quick: 20, paper: { from: 5, to: 334 } },
  version: 1,
  measures: {
    hiddenExposed: "number",
    allExposed: "number",
    hiddenLargestError: "number",
    outputHit: "number",
    outputErrorRecovered: "number",
    outputErrorContaminated: "number",
    outputErrorInitial: "number",
  },
  measure: (point, rng) => outcomeOf(everyWeight(point, asInFigure1(rng))),
  figure: draw,
  claims: figure1NetworksClaims,
});

/** The stream that figure 1 has for the same point and trial: trials 0 to 4 are the networks that it shows. */
function asInFigure1(rng: Rng): Rng {
  const [seed, , ...unit] = rng.path;
  return createRng(seed).substream("lu2023/figure-1", ...unit);
}

function outcomeOf(weights: readonly Weight[]): NetworkOutcome {
  const hidden = weights.filter(({ layer }) => layer === "hidden");
  const output = weights.filter(({ layer }) => layer === "output");
  const isExposed = ({ contaminated, recovered, hit }: Weight): boolean =>
    Math.abs(contaminated - recovered) > EXPOSED === (hit === 1);
  const yes = (holds: boolean): number => (holds ? 1 : 0);
  const norm = (name: "recovered" | "contaminated" | "initial"): number =>
    Math.sqrt(output.reduce((sum, weight) => sum + (weight[name] - weight.clean) ** 2, 0));
  return {
    hiddenExposed: yes(hidden.every(isExposed)),
    allExposed: yes(weights.every(isExposed)),
    hiddenLargestError: hidden.reduce(
      (most, { recovered, clean }) => Math.max(most, Math.abs(recovered - clean)),
      0,
    ),
    outputHit: yes(output.some(({ hit }) => hit === 1)),
    outputErrorRecovered: norm("recovered"),
    outputErrorContaminated: norm("contaminated"),
    outputErrorInitial: norm("initial"),
  };
}

/** ‖β̃ − β‖ of each network against the error of doing nothing and that of returning β(0); below the line is better. */
function draw(rows: readonly NetworkOutcome[], context: FigureContext): Figure {
  const hit = rows.filter(({ outputHit }) => outputHit === 1);
  const against = [
    { name: "against doing nothing, ‖η − β‖", x: hit.map((row) => row.outputErrorContaminated) },
    { name: "against the start, ‖β(0) − β‖", x: hit.map((row) => row.outputErrorInitial) },
  ];
  const all = [...against.flatMap(({ x }) => x), ...hit.map((row) => row.outputErrorRecovered)];
  const ends = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [1e-3, 1];
  const count = (name: "hiddenExposed" | "allExposed"): string =>
    `${rows.filter((row) => row[name] === 1).length} of ${rows.length}`;
  const found = `noise shown exactly in W: ${count("hiddenExposed")} networks, in W and β: ${count("allExposed")}`;
  return {
    data: [
      ...against.map(({ name, x }, i) => ({
        type: "scatter",
        mode: "markers",
        name,
        x,
        y: hit.map((row) => row.outputErrorRecovered),
        marker: { color: CATEGORIES[i], size: 6, opacity: 0.6 },
      })),
      {
        type: "scatter",
        mode: "lines",
        name: "equal",
        x: ends,
        y: ends,
        line: { color: REFERENCE, dash: "dash", width: 1 },
      },
    ],
    layout: {
      ...baseLayout(),
      title: {
        text: `β after purification, a point a network<br><sub>${escapeHtml(caption(context, found))}</sub>`,
        x: 0,
        xref: "paper",
        xanchor: "left",
      },
      xaxis: axis({ type: "log", title: { text: "error of the alternative" } }),
      yaxis: axis({ type: "log", title: { text: "‖β̃ − β‖" } }),
      height: 480,
      margin: { l: 70, r: 20, t: 110, b: 60 },
      meta: { ...context },
    },
  };
}
