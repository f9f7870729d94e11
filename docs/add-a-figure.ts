import {
  type AnyExperiment,
  contaminate,
  count,
  experiment,
  fraction,
  initializeCnn,
  matrix,
  mean,
  plotRows,
  purify,
  recoveryError,
  trainCnn,
} from "theriac";

// What follows is quoted in README.md, under "Add a figure"; a test compiles it, runs it, draws it and judges its claim.

export const figure9: AnyExperiment = experiment({
  id: "lu2023/figure-9",
  title: "Recovery by width",
  question: "Does a wider network survive more weight noise?",
  source: { cite: "lu2023", figure: "9" },
  grid: { width: [10, 40] }, // a unit of work is one trial at one point of the grid
  within: { noiseFraction: [0.1, 0.4] }, // measured inside a unit, which trains its network once
  parameters: { width: count("p, kernels", 2000), noiseFraction: fraction("ε, share of corrupted weights") },
  trials: { quick: 2, paper: 20 },
  version: 1, // raise it when measure changes meaning
  measures: { hiddenError: "number", exactFraction: "number" },
  measure({ width, noiseFraction }, rng) {
    const inputs = matrix(3, 160, rng.fillNormal(new Float64Array(480)));
    const initial = initializeCnn({ width, patchSize: 80 }, rng.substream("start"));
    const training = { inputs, targets: [1, -1, 1], patches: 2, learningRate: 0.1, iterations: 100 };
    const { parameters: clean } = trainCnn({ ...training, initial, loss: "squared" });
    return noiseFraction.map((epsilon) => {
      const contaminated = contaminate(clean, { noiseFraction: epsilon }, rng.substream("noise"));
      const { parameters } = purify({ contaminated, initial, inputs, patches: 2 });
      const { hiddenError, exactFraction } = recoveryError(parameters, clean);
      return { noiseFraction: epsilon, hiddenError, exactFraction };
    });
  },
  figure: (rows, context) =>
    plotRows(rows, context, { x: "noiseFraction", y: "hiddenError", color: "width", title: "Figure 9" }),
  claims: [
    {
      id: "a-tenth-is-harmless",
      sentence: "At ε = .1 every kernel comes back.",
      section: "6",
      test(rows) {
        const shares = rows
          .filter((row) => row.noiseFraction === 0.1)
          .map((row) => Number(row.exactFraction));
        const exact = mean(shares);
        return {
          verdict: exact === 1 ? "agrees" : "disagrees",
          numbers: `exact: ${exact}, n = ${shares.length}`,
        };
      },
    },
  ],
});
