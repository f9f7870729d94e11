import { knownDataset } from "../../datasets";
import { inCounts, leastCell } from "../../evidence";
import { type AnyExperiment, count, experiment, fraction, oneOfNumbers, oneOfWords } from "../../study";
import { backdoorDepthClaims } from "./backdoor-depth-claims";
import { backdoorFigure } from "./backdoor-figure";
import { REPAIR_TITLES, REPAIRS } from "./backdoor-repairs";
import { ARCHITECTURE_NAMES, ARCHITECTURES, type ArchitectureName, DIGITS } from "./backdoor-task";
import { BACKDOOR_MEASURES, backdoorTrial } from "./backdoor-trial";
import { TRIGGERS } from "./backdoor-triggers";

/** A patch in the corner of one digit in ten, in networks of one and two layers, whole and cut into tiles. */
export const backdoorDepth: AnyExperiment = experiment({
  id: "lu2024/backdoor-depth",
  title: "Backdoors by architecture",
  question: "Does purification remove a backdoor from tiles and from two layers as it does from one?",
  answer: {
    says: "Not from tiles: in two layers of tiles the attack goes on succeeding in most networks, and in one layer of tiles in {stays}, for fifty images span everything. From two dense layers it is not decided; with twenty images none of those networks loses the attack and keeps its accuracy.",
    because: [
      { claim: "two-layers-removed", verdict: "disagrees" },
      { claim: "two-layers-mended", verdict: "disagrees" },
      { claim: "tiles-stay", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({ stays: inCounts(leastCell(cells("tiles-stay"))) }),
  },
  source: {
    cite: "lu2024",
  },
  grid: { architecture: ARCHITECTURE_NAMES, poisonFraction: [0.1], width: [DIGITS.width] },
  within: {
    trigger: ["corner"],
    points: [20, 50],
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
  quick: { architecture: ["one layer", "two dense layers"], width: [80] },
  trials: { quick: 1, paper: 20 },
  needs: [knownDataset("mnist")],
  version: 1,
  measures: BACKDOOR_MEASURES,
  measure({ architecture, poisonFraction, width, trigger, points, method }, rng) {
    const own = { task: { ...DIGITS, width }, architecture: ARCHITECTURES[architecture as ArchitectureName] };
    return backdoorTrial({ ...own, poisonFraction, triggers: trigger, points, methods: method }, rng);
  },
  figure(rows, context) {
    const names = ARCHITECTURE_NAMES.filter((name) => rows.some((row) => row.architecture === name));
    return backdoorFigure(rows, context, {
      title: "After the published summary: a patch in the corner of digits, by architecture",
      leastAccuracy: DIGITS.leastAccuracy,
      columns: names.map((name) => ({ title: name, select: (row) => row.architecture === name })),
      views: [{ label: REPAIR_TITLES.purified, select: () => true }],
    });
  },
  claims: backdoorDepthClaims,
});
