import { knownDataset } from "../../datasets";
import { inCounts } from "../../evidence";
import { type AnyExperiment, count, experiment, fraction, oneOfNumbers, oneOfWords } from "../../study";
import { backdoorCifarClaims } from "./backdoor-cifar-claims";
import { backdoorFigure } from "./backdoor-figure";
import { REPAIRS } from "./backdoor-repairs";
import { ANIMALS, ARCHITECTURE_NAMES, ARCHITECTURES, type ArchitectureName } from "./backdoor-task";
import { BACKDOOR_MEASURES, backdoorTrial } from "./backdoor-trial";
import { TRIGGERS } from "./backdoor-triggers";

/** A coloured patch turns animals into vehicles: networks of one layer of whole images, and of two layers of tiles. */
export const backdoorCifar: AnyExperiment = experiment({
  id: "lu2024/backdoor-cifar",
  title: "Backdoors in networks of animals and vehicles",
  question:
    "What does purification make of a backdoor in networks of CIFAR-10's images, and how often do clean networks obey it?",
  answer: {
    says: "It keeps the accuracy and halves the attack not everywhere: with a hundred images not in two layers of tiles. Networks that nobody poisoned obey the patch too, on more than a tenth of the animals in {obey}, so below that nothing can be removed.",
    because: [
      { claim: "accuracy-kept", verdict: "agrees" },
      { claim: "backdoor-halved", verdict: "disagrees" },
      { claim: "clean-networks-obey", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({ obey: inCounts(...cells("clean-networks-obey")) }),
  },
  source: {
    cite: "lu2024",
    differs:
      "Of the paper only the published summary is at hand, so every setting is ours: animals against vehicles of CIFAR-10's test file, one and two layers, a patch in the corner, and beside it the success of the same patch on networks that nobody poisoned.",
  },
  grid: {
    architecture: ["one layer", "two layers of tiles"],
    poisonFraction: [0, 0.1],
    width: [ANIMALS.width],
  },
  within: {
    trigger: ["corner"],
    points: [20, 50, 100],
    method: ["poisoned", "purified", "purified-both", "start"],
  },
  parameters: {
    architecture: oneOfWords("layers, and whether they see whole images or four tiles", ARCHITECTURE_NAMES),
    poisonFraction: fraction("ρ, share of the training images that are poisoned"),
    width: count("p, kernels of every layer", 2000),
    trigger: oneOfWords("what is written into poisoned images", TRIGGERS),
    points: oneOfNumbers("n, clean images used for repair", [5, 10, 20, 50, 100]),
    method: oneOfWords("what repairs the network", REPAIRS),
  },
  quick: { architecture: ["one layer"], points: [20, 50] },
  trials: { quick: 1, paper: 20 },
  needs: [knownDataset("cifar10")],
  version: 1,
  measures: BACKDOOR_MEASURES,
  measure({ architecture, poisonFraction, width, trigger, points, method }, rng) {
    // A colour picture has no black background to keep: its numbers are centred.
    const own = { ...ARCHITECTURES[architecture as ArchitectureName], scale: "z" } as const;
    const setting = { task: { ...ANIMALS, width }, architecture: own, poisonFraction };
    return backdoorTrial({ ...setting, triggers: trigger, points, methods: method }, rng);
  },
  figure(rows, context) {
    const shares = [...new Set(rows.map((row) => row.poisonFraction))].sort((a, b) => a - b);
    return backdoorFigure(rows, context, {
      title: "After the published summary: a coloured patch on animals and vehicles",
      leastAccuracy: ANIMALS.leastAccuracy,
      columns: shares.map((share) => ({
        title: share === 0 ? "nothing poisoned" : `ρ = ${share}`,
        select: (row) => row.poisonFraction === share,
      })),
      views: ARCHITECTURE_NAMES.filter((name) => rows.some((row) => row.architecture === name)).map(
        (name) => ({
          label: name,
          select: (row) => row.architecture === name,
        }),
      ),
    });
  },
  claims: backdoorCifarClaims,
});
