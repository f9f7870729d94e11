import { CATEGORIES, facetLines, REFERENCE } from "../../plot";
import { type AnyExperiment, count, experiment, oneOfNumbers, oneOfWords, type Row } from "../../study";
import { type DesignRow, designSweep } from "./design-sweep";
import { imageNetwork } from "./image-network";
import { IMAGE_SETS, needsOf } from "./image-set";
import { layerClaims } from "./layer-claims";
import { NOISE_PARAMETERS } from "./noise-parameters";

/** Four tiles, grouped on the way up; the last layer sees the whole image. */
const GROUPS: Readonly<Record<number, readonly number[]>> = {
  2: [4],
  3: [2, 2],
  4: [2, 2, 1],
  6: [2, 2, 1, 1, 1],
};
const DEEPEST = 6;
const LAYER_DESIGNS = ["recovered", "initial", "both", "screened", "oracle"] as const;
const LABELS = {
  recovered: "under the purified layers",
  initial: "under the start",
  both: "both side by side",
  screened: "both, far kernels put back",
  oracle: "under the clean layers (for study)",
};

/** Each layer's error, and its start's: none beyond the network's last. */
const LAYER_MEASURES = {
  layer1Error: "number",
  layer2Error: "number",
  layer3Error: "number or none",
  layer4Error: "number or none",
  layer5Error: "number or none",
  layer6Error: "number or none",
  layer1StartError: "number",
  layer2StartError: "number",
  layer3StartError: "number or none",
  layer4StartError: "number or none",
  layer5StartError: "number or none",
  layer6StartError: "number or none",
} as const;

type LayerErrors = {
  readonly [Name in keyof typeof LAYER_MEASURES]: (typeof LAYER_MEASURES)[Name] extends "number"
    ? number
    : number | "";
};

function layerErrors({ purified, initial }: DesignRow): LayerErrors {
  const errors: Record<string, number | ""> = {};
  for (let l = 0; l < DEEPEST; l++) {
    errors[`layer${l + 1}Error`] = purified.hidden[l]?.error ?? "";
    errors[`layer${l + 1}StartError`] = initial.hidden[l]?.error ?? "";
  }
  return errors as LayerErrors;
}

/** Purification layer by layer: how far it reaches, and which designs of the later layers serve. */
export const layers: AnyExperiment = experiment({
  id: "lu2024/layers",
  title: "Several layers",
  question: "Does layer-by-layer purification reach networks of two, three, four and six layers?",
  answer: {
    says: "The function comes nearer at every depth where a tenth of the weights is hit, more so with two designs side by side; where more are hit, later layers are recovered only if far kernels are put back first.",
    because: [
      { claim: "several-layers-loose", verdict: "agrees" },
      { claim: "richer-designs-better", verdict: "agrees" },
      { claim: "several-layers-strict", verdict: "disagrees" },
      { claim: "several-layers-screened", verdict: "agrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { data: IMAGE_SETS, depth: [2, 3, 4, 6], width: [96], points: [5] },
  products: [
    { data: ["mnist"], depth: [2, 3, 4, 6] },
    { data: ["cifar10"], depth: [2] },
  ],
  otherwise: { data: ["mnist"], depth: [2] },
  within: { design: LAYER_DESIGNS, noiseFraction: [0, 0.1, 0.3] },
  parameters: {
    data: oneOfWords("the images", IMAGE_SETS),
    depth: oneOfNumbers("L, hidden layers", Object.keys(GROUPS).map(Number)),
    width: count("p, number of kernels of every layer", 2000),
    points: NOISE_PARAMETERS.points,
    design: oneOfWords("under which weights the designs of later layers are computed", LAYER_DESIGNS),
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { width: [48], noiseFraction: [0, 0.1] },
  quickProducts: [{ data: ["mnist"], depth: [2, 3] }],
  trials: { quick: 2, paper: 10 },
  needs: needsOf(IMAGE_SETS),
  version: 1,
  measures: {
    trainingLoss: "number",
    unproven: "number",
    screened: "number",
    firstLayerExact: "number",
    ...LAYER_MEASURES,
    outputError: "number",
    initialOutputError: "number",
    functionError: "number",
    contaminatedFunctionError: "number",
    initialFunctionError: "number",
  },
  measure({ data, depth, width, points, design, noiseFraction }, rng) {
    const network = imageNetwork(
      {
        ...{ data, patches: 4, cut: "tile", scale: "z", points },
        widths: Array.from({ length: depth }, () => width),
        groups: GROUPS[depth],
      },
      rng,
    );
    return designSweep(network, design, noiseFraction, rng.substream("noise")).map((row) => ({
      design: row.design,
      noiseFraction: row.noiseFraction,
      trainingLoss: network.loss,
      unproven: row.unproven,
      screened: row.screened,
      firstLayerExact: row.purified.hidden[0].exactFraction,
      ...layerErrors(row),
      outputError: row.purified.outputError,
      initialOutputError: row.initial.outputError,
      functionError: row.purified.functionError,
      contaminatedFunctionError: row.contaminated.functionError,
      initialFunctionError: row.initial.functionError,
    }));
  },
  figure(rows, context) {
    const settings = [...new Set(rows.map((row) => `${row.data} ${row.depth}`))];
    const widths = [...new Set(rows.map((row) => Number(row.width)))].sort((a, b) => a - b);
    const shown = widths.includes(96) ? 96 : widths[widths.length - 1];
    const relative = (row: Row, l: number): number =>
      Number(row[`layer${l}Error`]) / Number(row[`layer${l}StartError`]);
    const measured = rows.flatMap((row): Row[] => {
      const last = Number(row.depth);
      const own: Row = {
        ...row,
        setting: `${row.data} ${row.depth}`,
        outcome: String(row.design),
        first: relative(row, 1),
        second: relative(row, 2),
        last: relative(row, last),
        beta: Number(row.outputError) / Number(row.initialOutputError),
      };
      const start: Row = { ...own, outcome: "start", first: 1, second: 1, last: 1, beta: 1 };
      return row.design === LAYER_DESIGNS[0]
        ? [own, { ...start, functionError: row.initialFunctionError }]
        : [own];
    });
    const floor = 1e-6;
    return facetLines(measured, context, {
      title: "After the published summary: networks of several layers, n = 5",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        { y: "first", title: "layer 1 ÷ W(0)'s", statistic: "median", scale: "log", floor },
        { y: "second", title: "layer 2 ÷ W(0)'s", statistic: "median", scale: "log", floor },
        { y: "last", title: "last ÷ W(0)'s", statistic: "median", scale: "log", floor },
        { y: "beta", title: "β ÷ β(0)'s", statistic: "median", scale: "log", floor },
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor },
      ],
      columns: settings.map((setting) => {
        const [data, depth] = setting.split(" ");
        return {
          title: `${data === "mnist" ? "MNIST" : "CIFAR-10"}, L = ${depth}`,
          select: (row) => row.setting === setting,
        };
      }),
      views: [shown, ...widths.filter((p) => p !== shown)].map((p) => ({
        label: `p = ${p}`,
        series: [
          ...LAYER_DESIGNS.map((design, i) => ({
            label: LABELS[design],
            color: CATEGORIES[i],
            dash: design === "oracle" ? ("dash" as const) : ("solid" as const),
            select: (row: Row) => row.outcome === design && row.width === p,
          })),
          {
            label: "returning the start (W(0), β(0))",
            color: REFERENCE,
            dash: "dot" as const,
            width: 1,
            select: (row: Row) => row.outcome === "start" && row.width === p,
          },
        ],
      })),
      spread: "medians over trials with quartiles; errors of weights as a share of the start's, which is 1",
    });
  },
  claims: layerClaims,
});
