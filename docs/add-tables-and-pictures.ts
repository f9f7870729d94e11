import {
  type AnyExperiment,
  bootstrapInterval,
  type CnnParameters,
  contaminate,
  count,
  createRng,
  experiment,
  initializeCnn,
  matrix,
  measured,
  oneOfWords,
  type Picture,
  plotRows,
  purify,
  recoveryError,
  table,
  trainCnn,
} from "theriac";

// Tables and pictures beside a figure, as CONTRIBUTING.md describes them; a test compiles it, runs it and draws all of it.

const METHODS = ["contaminated", "purified"] as const;

export const kernels: AnyExperiment = experiment({
  id: "lu2023/kernels",
  title: "Kernels before and after purification",
  question: "Do the kernels come back, and how do they look?",
  source: { cite: "lu2023" },
  grid: { width: [8, 16] },
  within: { method: METHODS },
  parameters: {
    width: count("p, kernels", 2000),
    method: oneOfWords("which network", METHODS),
  },
  trials: { quick: 3, paper: 20 },
  version: 1,
  measures: { hiddenError: "number", noiseFraction: "number" },
  measure({ width, method }, rng, _trial, look) {
    const inputs = matrix(3, 160, rng.fillNormal(new Float64Array(480)));
    const initial = initializeCnn({ width, patchSize: 80 }, rng.substream("start"));
    const training = { inputs, targets: [1, -1, 1], patches: 2, learningRate: 0.1, iterations: 100 };
    const { parameters: clean } = trainCnn({ ...training, initial, loss: "squared" });
    const noiseFraction = 0.1;
    const contaminated = contaminate(clean, { noiseFraction }, rng.substream("noise"));
    const networks = {
      contaminated,
      purified: purify({ contaminated, initial, inputs, patches: 2 }).parameters,
    };
    // Asked for only when somebody looks; it must not draw from rng.
    look("clean", () => weights(clean, width));
    return method.map((name) => {
      look(name, () => weights(networks[name], width));
      const { hiddenError } = recoveryError(networks[name], clean);
      return { method: name, hiddenError, noiseFraction };
    });
  },
  figure: (rows, context) => plotRows(rows, context, { x: "width", y: "hiddenError", color: "method" }),
  tables: (rows) => [
    table({
      id: "errors", // names the files where there are several tables
      title: "Relative error of the kernels",
      caption: "Means over networks with 95 % bootstrap intervals. The paper prints no number.",
      header: "width",
      best: "lowest", // of each row; a row may say otherwise
      columns: [...METHODS, { title: "noise", unit: "share", competes: false }],
      rows: [8, 16].map((width) => ({
        title: `p = ${width}`,
        cells: [
          ...METHODS.map((method) => {
            const own = rows.filter((row) => row.width === width && row.method === method);
            if (own.length === 0) return { empty: "not run" }; // a cell says why it is empty
            const errors = own.map((row) => row.hiddenError);
            return measured(bootstrapInterval(errors, createRng(method))); // and the paper's number, if it prints one
          }),
          0.1, // a number that was given, not measured
        ],
      })),
    }),
  ],
  images: (rows) => [
    {
      id: "kernels",
      title: "Kernels of the first trial",
      caption: "A row of pixels is a kernel. Blue is negative, white zero, red positive.",
      columns: ["clean", ...METHODS],
      rows: [8, 16].map((width) => {
        const own = rows.filter((row) => row.width === width && row.trial === 0);
        return {
          title: `p = ${width}`,
          cells: [
            own[0] ? { of: own[0], picture: "clean", caption: "" } : null, // its unit is measured again
            ...own.map((row) => ({
              of: row,
              picture: row.method,
              caption: `error ${row.hiddenError.toFixed(2)}`,
            })),
          ],
        };
      }),
    },
  ],
  claims: [],
});

/** The first layer's weights as a picture, a kernel a row. */
function weights({ hidden }: CnnParameters, width: number): Picture {
  return { kind: "difference", height: width, width: 80, values: hidden.data.slice(), most: 2 };
}
