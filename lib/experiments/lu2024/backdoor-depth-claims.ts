import { type Claim, claim, type Row } from "../../study";
import { isAlive, isMended, isRemoved, KEPT, REMOVED, settingsOf, shareCells } from "./backdoor-cells";
import type { Repair } from "./backdoor-repairs";
import type { ArchitectureName } from "./backdoor-task";

const TWO_LAYERS: readonly ArchitectureName[] = ["two dense layers", "two layers of tiles"];
const POINTS = [20, 50];

const frozen = "1139bcc";
const most = { margin: 0.5, marginReason: "most networks" } as const;
const told = { section: "abstract (multiple-layer CNNs)", frozen, kind: "share", ...most } as const;

/** τ = the share of networks of some architectures that have a property after a repair. */
function cellsOf(
  architectures: readonly ArchitectureName[],
  method: Repair,
  has: typeof isRemoved,
  points: readonly number[] = POINTS,
) {
  const cells = shareCells(settingsOf(["corner"], [0.1], points), method, has);
  return (rows: readonly Row[]) =>
    architectures.flatMap((architecture) =>
      cells(rows.filter((row) => row.architecture === architecture)).map((cell) => ({
        ...cell,
        name: `${architecture}, ${cell.name}`,
      })),
    );
}

/** What is said of backdoors in networks of two layers, and of tiles. */
export const backdoorDepthClaims: readonly Claim[] = [
  claim({
    ...told,
    of: "paper",
    id: "two-layers-removed",
    sentence: `Purification serves networks of several layers as a defence: with 20 and with 50 clean images the attack on two dense layers and on two layers of tiles succeeds on at most ${REMOVED} of the victims in most networks.`,
    reading: "loose",
    cells: cellsOf(TWO_LAYERS, "purified", isRemoved),
    companion: cellsOf(TWO_LAYERS, "start", isRemoved),
  }),
  claim({
    ...told,
    of: "paper",
    id: "two-layers-mended",
    sentence: `It does so at little cost: with 20 and with 50 clean images the attack on two dense layers and on two layers of tiles succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "strict",
    cells: cellsOf(TWO_LAYERS, "purified", isMended),
    companion: cellsOf(TWO_LAYERS, "start", isMended),
  }),
  claim({
    ...told,
    of: "ours",
    id: "tiles-stay",
    sentence: `Our prediction: 50 images of four tiles are 200 patches of 196 pixels, which span everything; the layer of tiles comes back as it was, and the attack succeeds on more than ${REMOVED} of the victims in most networks of one layer of tiles.`,
    reading: "only",
    cells: cellsOf(["one layer of tiles"], "purified", isAlive, [50]),
  }),
];
