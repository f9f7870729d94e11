import { type Claim, claim, type Row } from "../../study";
import {
  accuracyCells,
  isAlive,
  isMended,
  isRemoved,
  KEPT,
  outcomesAt,
  REMOVED,
  settingsOf,
  shareCells,
} from "./backdoor-cells";
import type { Repair } from "./backdoor-repairs";
import type { ArchitectureName } from "./backdoor-task";

const BOTH: readonly ArchitectureName[] = ["one layer", "two layers of tiles"];
const POINTS = [20, 50, 100];
const POISONED = settingsOf(["corner"], [0.1], POINTS);
const UNPOISONED = settingsOf(["corner"], [0], POINTS);

const frozen = "1139bcc";
const told = { section: "abstract, summary (MNIST and CIFAR-10)", frozen } as const;
const most = { kind: "share", margin: 0.5, marginReason: "most networks" } as const;

/** The cells of both architectures, one after the other. */
function ofBoth<C extends { readonly name: string }>(cells: (rows: readonly Row[]) => readonly C[]) {
  return (rows: readonly Row[]): C[] =>
    BOTH.flatMap((architecture) =>
      cells(rows.filter((row) => row.architecture === architecture)).map((cell) => ({
        ...cell,
        name: `${architecture}, ${cell.name}`,
      })),
    );
}

/** τ = the share of networks on which the attack succeeds at most half as often as before the repair. */
const halved = (method: Repair) =>
  ofBoth((rows) =>
    POISONED.map((at) => {
      const before = outcomesAt(rows, at, "poisoned");
      const after = [...outcomesAt(rows, at, method)];
      return {
        name: `n = ${at.points}`,
        clusters: after.map(
          ([key, { attackSuccessRate }]) =>
            attackSuccessRate <= (before.get(key)?.attackSuccessRate ?? 0) / 2,
        ),
      };
    }),
  );

/** What is said of backdoors in networks of colour pictures. */
export const backdoorCifarClaims: readonly Claim[] = [
  claim({
    ...told,
    ...most,
    of: "paper",
    id: "backdoor-halved",
    sentence:
      "Purification with few clean images mitigates a backdoor on CIFAR-10: with 20, 50 and 100 images, one layer and two, the attack succeeds at most half as often as before in most networks.",
    reading: "loose",
    cells: halved("purified"),
    companion: halved("start"),
  }),
  claim({
    ...told,
    ...most,
    of: "paper",
    id: "backdoor-removed",
    sentence: `Purification with few clean images removes a backdoor on CIFAR-10: with 20, 50 and 100 images, one layer and two, the attack succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "strict",
    cells: ofBoth(shareCells(POISONED, "purified", isMended)),
    companion: ofBoth(shareCells(POISONED, "start", isMended)),
    withoutAttack: ofBoth(shareCells(UNPOISONED, "purified", isRemoved)),
  }),
  claim({
    ...told,
    of: "paper",
    id: "accuracy-kept",
    sentence: `It keeps the accuracy: with 20, 50 and 100 images, one layer and two, it falls by less than ${KEPT} on average.`,
    reading: "only",
    kind: "mean",
    margin: -KEPT,
    marginReason: "the same as for digits",
    range: [-1, 1],
    cells: ofBoth(accuracyCells(POISONED, "purified")),
    companion: ofBoth(accuracyCells(POISONED, "start")),
  }),
  claim({
    ...told,
    ...most,
    of: "ours",
    id: "clean-networks-obey",
    sentence: `Our prediction: a patch that nobody trained on turns animals into vehicles too: it succeeds on more than ${REMOVED} of the animals in most networks that nobody poisoned, of one layer and of two.`,
    reading: "only",
    cells: ofBoth(shareCells(settingsOf(["corner"], [0], [20]), "poisoned", isAlive)),
  }),
];
