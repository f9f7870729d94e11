import type { BoardColumn, BoardFilter } from "../study";
import { boardColumn as column } from "./board-column";

/** An attack that succeeds on at most this share of victims has failed. */
export const FAILED = 0.1;

/** The columns of the board of defences. */
export const DEFENCE_COLUMNS: readonly BoardColumn[] = [
  column("defence", "Defence", "What is done about the backdoor.", "interval"),
  column(
    "rank",
    "Rank",
    "Among the defences of one network with as many points, with its 95 % interval.",
    "interval",
  ),
  column(
    "fails",
    "Attack fails",
    `Share of networks in which the attack succeeds on ${FAILED} of victims or less, with its exact 95 % interval.`,
    "interval",
  ),
  column(
    "success-before",
    "Success before",
    "Share of victims that the trigger turns, mean over networks, before the defence.",
  ),
  column("success", "Success after", "The same after the defence.", "number"),
  column(
    "accuracy-before",
    "Accuracy before",
    "On clean test points, mean over networks, before the defence.",
  ),
  column("accuracy", "Accuracy after", "The same after the defence.", "number"),
  column(
    "lost",
    "Lost unpoisoned",
    "Accuracy that the same defence loses on networks that nobody poisoned, mean over pairs.",
    "number",
  ),
  column("takes", "Takes", "What it uses of them.", "number"),
  column("attack", "Attack", "The trigger, and the poisoned share of what the network was trained on."),
  column("adaptive", "Adaptive attack", "Share of networks in which an attack that knows the defence fails."),
  column("start", "Knows the start", "Whether it needs the weights before training."),
  column("trigger", "Knows the trigger", "Whether it needs the attacker's pattern."),
  column(
    "architecture",
    "Knows the architecture",
    "Whether it needs the network itself, not only its answers.",
  ),
  column(
    "chosen",
    "Chosen on",
    "On how many networks, none of them compared here, its hyper-parameters were chosen.",
  ),
  column(
    "spread",
    "Spread",
    "Mean absolute difference of accuracy − attack success between the chosen value and its neighbours.",
  ),
  column("seconds", "Seconds", "Of one core, a network."),
  column("training", "Share of training", "Its seconds by those of the network's training."),
  column("certified", "Certified", "Share of the weights with a certificate."),
  column("radius", "Radius", "Corrupted entries a weight that the certificate allows."),
  column("network", "Network", "What is defended."),
  column("points", "Points at hand", "Clean points that the defence may use."),
  column("networks", "Networks", "How many the row rests on."),
  column("scale", "Scale", "Whether they are enough to rank it."),
];

/** What the board of defences is filtered by. */
export const DEFENCE_FILTERS: readonly BoardFilter[] = [
  { id: "network", title: "Network" },
  { id: "attack", title: "Attack", first: "each defence’s worst" },
  { id: "points", title: "Points at hand" },
];

/** How the board of defences is read. */
export const DEFENCE_NOTES: readonly string[] = [
  `Defences of one network, with as many clean points at hand, are ranked by the share of networks in which the attack fails: it succeeds on ${FAILED} of victims or less. Accuracy is not in the order: going back to the start can stop an attack and keeps nothing.`,
  "Each rank has its 95 % interval: networks are drawn again 2,000 times, the same for all defences. Defences whose intervals overlap share a letter: which of them is better is not known. A shade holds together all that are linked so.",
  "First each defence stands under its worst attack, chosen again in every resample. On fewer networks than are needed, or under fewer attacks than others, a row is exploratory and has no rank.",
  "Means have 95 % bootstrap intervals over networks, the share of failed attacks its exact one. What no committed row holds is “not measured”.",
];
