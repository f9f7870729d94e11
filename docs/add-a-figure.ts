import {
  type AnyExperiment,
  claim,
  contaminate,
  count,
  experiment,
  fraction,
  initializeCnn,
  matrix,
  plotRows,
  purify,
  recoveryError,
  shareOf,
  trainCnn,
} from "theriac";

// What follows is quoted in README.md, under "Add a figure"; a test compiles it, runs it, draws it and judges its claim.

export const figure9: AnyExperiment = experiment({
  id: "lu2023/figure-9",
  title: "Recovery by width",
  question: "Does a wider network survive more weight noise?",
  answer: {
    // shown while its verdicts are these; a claim of two networks is not decided yet
    says: "That is open: in {exact} networks every kernel came back, too few to tell.",
    because: [{ claim: "a-tenth-is-harmless", verdict: "undecided" }],
    numbers: ({ cells }) => ({ exact: cells("a-tenth-is-harmless").reduce((sum, { n }) => sum + n, 0) }),
  },
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
    claim({
      id: "a-tenth-is-harmless",
      sentence: "At ε = .1 every kernel comes back, in every network.",
      section: "6",
      of: "paper", // or "ours": they are counted apart
      reading: "only",
      kind: "share", // a share of networks, held against .99: "every"
      margin: 0.99,
      frozen: "not frozen", // then the commit that fixed all this, before the rows that judge it
      cells: (
        rows, // every setting in which it should hold
      ) =>
        [10, 40].map((width) => {
          const own = rows.filter((row) => row.width === width && row.noiseFraction === 0.1);
          return shareOf(`p = ${width}`, own, (row) => row.exactFraction === 1);
        }),
    }),
  ],
});
