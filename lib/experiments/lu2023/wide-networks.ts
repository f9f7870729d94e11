import { facetLines, orderedColors } from "../../plot";
import { type AnyExperiment, count, experiment } from "../../study";
import { NOISE_FRACTION, RECOVERY_MEASURES, recoverySweep } from "./recovery-sweep";
import { syntheticNetwork } from "./synthetic-network";
import { WIDE_FRACTIONS, WIDE_SIZES, wideNetworkClaims } from "./wide-network-claims";

/** "Both weights and biases precisely", and "a large number of hidden neurons", network by network. */
export const wideNetworks: AnyExperiment = experiment({
  id: "lu2023/wide-networks",
  title: "Whole networks, exactly",
  question: "In how many networks is every kernel exact, is β ever, and does width help?",
  answer: {
    says: "A wide layer is whole less often than a narrow one, for each of its kernels fails as often as before; β comes back exactly in no network.",
    because: [
      { claim: "width-helps-whole-layers", verdict: "disagrees" },
      { claim: "kernels-do-not-mind-width", verdict: "agrees" },
      { claim: "weights-and-output-precisely-strict", verdict: "disagrees" },
    ],
  },
  source: {
    cite: "lu2023",
    section: "abstract; 5, discussion of Theorem 5.2",
    differs:
      "The paper has no such figure: it speaks of precise weights and of many neurons in words, and its figures show means over kernels. Here whole networks are counted, at figure 2's settings with k = 200 alone.",
  },
  grid: { width: WIDE_SIZES, patchSize: [200] },
  within: { noiseFraction: WIDE_FRACTIONS },
  parameters: {
    width: count("p, number of kernels", 20000),
    patchSize: count("k, entries of a kernel", 2000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { width: [100, 500] },
  trials: { quick: 3, paper: 60 },
  version: 1,
  measures: { allExact: "number", ...RECOVERY_MEASURES },
  measure({ width, patchSize, noiseFraction }, rng) {
    const network = syntheticNetwork({ patchSize, width }, rng);
    return recoverySweep(network, noiseFraction, rng.substream("noise")).map((row) => ({
      ...row,
      allExact: Number(row.exactFraction === 1),
    }));
  },
  figure(rows, context) {
    const widths = [...new Set(rows.map((row) => row.width))].sort((a, b) => a - b);
    const colors = orderedColors(widths.length);
    return facetLines(rows, context, {
      title: "Kernels, whole hidden layers and β against the width (n = 5, m = 5, k = 200)",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        { y: "exactFraction", title: "kernels exact", statistic: "mean", range: [-0.03, 1.03] },
        { y: "allExact", title: "networks with every kernel exact", statistic: "mean", range: [-0.03, 1.03] },
        { y: "outputErrorRecovered", title: "output error", statistic: "mean", scale: "log" },
      ],
      columns: [{ title: "k = 200", select: () => true }],
      views: [
        {
          label: "all",
          series: widths.map((p, i) => ({
            label: `p = ${p}`,
            color: colors[i],
            select: (row) => row.width === p,
          })),
        },
      ],
      spread: "means with 95 % bootstrap intervals over trials",
    });
  },
  claims: wideNetworkClaims,
});
