import { inCounts, leastCell } from "../../evidence";
import { baseLayout, caption, escapeHtml, figureTitle, plotText } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  claim,
  count,
  experiment,
  type Figure,
  type FigureContext,
  type MeanCell,
  oneOfWords,
  type Row,
} from "../../study";
import { keptAttack } from "./attack";
import { type Comparison, comparedEnsemble, isPrepared, pointToAttack } from "./attacked-points";
import { ensemble } from "./ensembles";
import { setsOf } from "./model-panel";
import { BEAT_MODELS, comparedOn, IMAGE_MODELS, type Model, SIGN } from "./models";
import { SEED, SHARED } from "./parameters";
import type { SetName } from "./sets";
import { ANY_SET, NEEDS_OF_ANY, PAPER_COUNTS, POINTS, QUICK_COUNTS, SWEPT_SETS } from "./sweep-settings";

const ALL: readonly Model[] = [...new Set([...IMAGE_MODELS, ...BEAT_MODELS])];
const FROZEN = "0174ca2";

type Fooled = { readonly onto: Model; readonly fooled: number | "" };

/** Whether the adversary of one model, an attack of the tables, changes what each other model says. */
function transferTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly point: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
  readonly onto: readonly Model[];
}): Fooled[] {
  const { votes, convolutionalVotes, seed, budget } = of;
  const data = of.data as SetName;
  const comparison: Comparison = { data, seed, votes, convolutionalVotes };
  const point = pointToAttack(comparison, of.point);
  const attacked = comparedEnsemble(comparison, of.model as Model);
  const { adversary } = keptAttack({ comparison, attacked, point, repeat: 0, budget });
  return of.onto.map((onto): Fooled => {
    if (adversary.length === 0 || !comparedOn(data).includes(onto)) return { onto, fooled: "" };
    const judge = ensemble(comparedEnsemble(comparison, onto));
    const [said] = judge.predict({ rows: 1, columns: adversary.length, data: adversary });
    return { onto, fooled: said === point.label ? 0 : 1 };
  });
}

/** For each point 1 where an adversary of `from` fools `onto`. */
function fooledOf(rows: readonly Row[], data: string, from: string, onto: string): Float64Array {
  return Float64Array.from(
    rows.filter((row) => row.data === data && row.model === from && row.onto === onto && row.fooled !== ""),
    (row) => Number(row.fooled),
  );
}

/** Cells τ = share of points where adversaries of rivals do not fool a sign network. */
function withstood(rows: readonly Row[]): MeanCell[] {
  return setsOf(rows).flatMap((data) =>
    comparedOn(data as SetName)
      .filter((model) => !SIGN.includes(model))
      .flatMap((from) =>
        SIGN.map((onto) => ({
          name: `${data}, ${from} onto ${onto}`,
          clusters: fooledOf(rows, data, from, onto).map((fooled) => 1 - fooled),
        })),
      ),
  );
}

const claims: readonly Claim[] = [
  claim({
    id: "sign-withstands-transfer",
    section: "I",
    of: "ours",
    frozen: FROZEN,
    sentence:
      "Our prediction: of the adversaries of any rival, sign networks are fooled by fewer than one in five.",
    reading: "only",
    kind: "mean",
    margin: 0.8,
    marginReason: "one in five",
    range: [0, 1],
    cells: withstood,
  }),
];

/** Whose adversaries fool whom. */
export const transfer: AnyExperiment = experiment({
  id: "yang2020/transfer",
  title: "Whose adversaries fool whom",
  question: "Do adversaries of one model fool the others?",
  answer: {
    says: "They do not fool sign networks: of every rival's adversaries these withstand at least {least}.",
    because: [{ claim: "sign-withstands-transfer", verdict: "agrees" }],
    numbers: ({ cells }) => ({ least: inCounts(leastCell(cells("sign-withstands-transfer"))) }),
  },
  source: { cite: "yang2020", section: "I" },
  grid: {
    ...{ data: SWEPT_SETS, model: ALL, point: POINTS },
    ...{ votes: [PAPER_COUNTS.votes], convolutionalVotes: [PAPER_COUNTS.convolutionalVotes] },
    ...{ budget: [100], seed: [SEED] },
  },
  products: SWEPT_SETS.map((data) => ({ data: [data], model: comparedOn(data) })),
  otherwise: { data: [SWEPT_SETS[0]], model: IMAGE_MODELS },
  within: { onto: ALL },
  parameters: {
    ...SHARED,
    data: ANY_SET,
    model: oneOfWords("whose adversary it is", ALL),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
    onto: oneOfWords("who is shown it", ALL),
  },
  quick: QUICK_COUNTS,
  quickProducts: [{ data: [SWEPT_SETS[0]], model: IMAGE_MODELS, point: [0, 1, 2, 3] }],
  trials: { quick: 1, paper: 1 },
  needs: NEEDS_OF_ANY,
  isPrepared,
  version: 1,
  measures: { fooled: "number or none" },
  measure: transferTrial,
  figure: drawTransfer,
  claims,
});

/** A matrix for each set: rows are whose adversary it is, columns who is shown it. */
function drawTransfer(rows: readonly Row[], context: FigureContext): Figure {
  const sets = setsOf(rows);
  const width = 1 / sets.length;
  const layout: Record<string, unknown> = {};
  const data = sets.map((set, i) => {
    const models = comparedOn(set as SetName).filter((model) =>
      rows.some((row) => row.data === set && row.model === model),
    );
    const shares = models.map((from) =>
      models.map((onto) => {
        const fooled = fooledOf(rows, set, from, onto);
        return fooled.length === 0 ? null : fooled.reduce((sum, x) => sum + x, 0) / fooled.length;
      }),
    );
    const axis = i === 0 ? "" : String(i + 1);
    layout[`xaxis${axis}`] = {
      domain: [i * width + 0.12, (i + 1) * width - 0.03],
      ...{ title: { text: plotText(`${set}: shown to`) }, showgrid: false, anchor: `y${axis}` },
    };
    layout[`yaxis${axis}`] = {
      ...{ autorange: "reversed", showgrid: false, anchor: `x${axis}` },
      ...(i === 0 ? { title: { text: "adversary of" } } : {}),
    };
    return {
      ...{ type: "heatmap", x: models, y: models, z: shares, xaxis: `x${axis}`, yaxis: `y${axis}` },
      ...{ zmin: 0, zmax: 1, colorscale: "Viridis", showscale: i === 0, texttemplate: "%{z:.2f}" },
    };
  });
  return {
    data,
    layout: {
      ...baseLayout(),
      ...layout,
      title: figureTitle(
        `Share of adversaries that fool another model<br><sub>${escapeHtml(caption(context, "one attack a point; a model is shown every other's adversaries"))}</sub>`,
      ),
      height: 430,
      margin: { l: 90, r: 20, t: 90, b: 80 },
      meta: { ...context },
    },
  };
}
