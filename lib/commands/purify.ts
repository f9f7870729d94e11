import { libraryVersion, parseJson, writeFileAtomically } from "../files";
import { writeSafetensors } from "../formats";
import { allowedWords, DataError, DomainError, ShapeError } from "../num";
import { textTable } from "../plot";
import {
  assumeLayout,
  type LayerReport,
  type Layout,
  layoutText,
  layoutToEdit,
  type Points,
  REPAIR_DESIGNS,
  type ReadNetwork,
  type Repaired,
  readArray,
  readBytes,
  readNetwork,
  readPoints,
  repairNetwork,
  scoresOf,
  sha256Of,
  toLayout,
  UNCERTIFIED,
} from "../repair";
import { describeMachine } from "../run";
import { type Arguments, type Command, countOption, textOption } from "./command";
import { neededFile, outFile } from "./own-files";
import { note, say } from "./say";

const WHERE = "theriac purify";
/** Nothing could be purified, and nothing was written. */
const NOTHING = 3;

export const purify: Command = {
  help: "repairs a network of your own whose weights were hit, from its start and a few clean points (no labels)",
  options: {
    network: { value: "FILE", help: "the network, as safetensors: save_file(model.state_dict(), FILE)" },
    initial: {
      value: "FILE",
      help: "its weights before the training that is suspected: same names and shapes",
    },
    inputs: { value: "FILE", help: "clean points as the first layer saw them, npy or npz: n×d or n×c×h×w" },
    layout: {
      value: "FILE",
      help: "how tensors make a network, JSON; dense layers 0, 2, … or fc1, fc2, … need none",
    },
    patches: { value: "M", help: "patches of a point that the first layer sees; 1 unless told" },
    labels: {
      value: "FILE",
      help: "the points' classes, to tell accuracy before and after; not used to repair",
    },
    array: { value: "NAME", help: "which array of an npz file of points" },
    channels: { value: "last", help: "points are n×h×w×c" },
    scale: { value: "255|none", help: "what points that are bytes are divided by" },
    design: {
      value: "WORD",
      help: `later layers' inputs: ${REPAIR_DESIGNS.join(", ")}; recovered unless told`,
    },
    uncertified: {
      value: "WORD",
      help: `kernels without a proof: ${UNCERTIFIED.join(", ")}; repair unless told`,
    },
    out: { value: "FILE", help: "the repaired network; nothing is written unless told" },
    force: { help: "write over --out where it is there" },
    json: { help: "the report as JSON" },
  },
  async run(args) {
    if (args.words.length > 0)
      throw new DomainError(
        `${WHERE}: "${args.words[0]}" is no option; files are named by --network, --initial, --inputs.`,
      );
    const out = outFile(WHERE, args, ".safetensors");
    const design = word(args, "design", REPAIR_DESIGNS);
    const uncertified = word(args, "uncertified", UNCERTIFIED);
    const network = readNetwork(WHERE, neededFile(WHERE, args, "network", "the network's file, safetensors"));
    const start = readNetwork(WHERE, neededFile(WHERE, args, "initial", START));
    const inputs = neededFile(WHERE, args, "inputs", "clean points, npy or npz");
    const points = readPoints(WHERE, inputs, {
      array: textOption(args, "array"),
      channels:
        args.options.channels === undefined ? undefined : word(args, "channels", ["first", "last"] as const),
      scale: args.options.scale === undefined ? undefined : word(args, "scale", ["255", "none"] as const),
    });
    const layout = layoutOf(args, network);
    const labels = labelsOf(args, points);
    const repaired = repairNetwork({
      ...{ layout, network, start, points, design, uncertified },
      onLayer: (name, kernels) => note(`${name}: ${kernels} kernels …`),
    });
    const accuracy = labels && accuracies(labels, layout, network, repaired, start, points);
    const isWritten = out !== undefined && repaired.isRepaired;
    if (isWritten) {
      const made = { version: libraryVersion(), commit: describeMachine().commit, design, uncertified };
      const digests = {
        network: network.sha256,
        initial: start.sha256,
        inputs: sha256Of(readBytes(WHERE, inputs, "points")),
      };
      const metadata = { ...network.metadata, theriac: JSON.stringify({ ...made, ...digests }) };
      writeFileAtomically(out, writeSafetensors(repaired.tensors, metadata));
    }
    const { layers, notRepaired } = repaired;
    if (args.options.json === true)
      say(
        JSON.stringify(
          { layers, notRepaired, accuracy: accuracy ?? null, out: isWritten ? out : null },
          null,
          2,
        ),
      );
    else report(repaired, accuracy);
    if (!repaired.isRepaired) {
      note(`${WHERE}: nothing could be purified${out === undefined ? "" : `, and ${out} was not written`}.`);
      return NOTHING;
    }
    note(isWritten ? `written: ${out}` : "nothing was written: name a file by --out.");
    return 0;
  },
};

const START =
  "the weights at the step before the first one of the training that is suspected: save_file(model.state_dict(), FILE) right after construction, or the checkpoint that was fine-tuned. A seed is not a start";

function word<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T {
  const text = textOption(args, name) ?? allowed[0];
  if ((allowed as readonly string[]).includes(text)) return text as T;
  throw new DomainError(`${WHERE}: --${name} ${text} is unknown; ${allowedWords(text, allowed)}`);
}

function layoutOf(args: Arguments, network: ReadNetwork): Layout {
  const path = textOption(args, "layout");
  const patches = countOption(WHERE, args, "patches");
  let layout: Layout | undefined;
  if (path !== undefined) {
    const text = Buffer.from(readBytes(WHERE, path, "a layout, JSON,")).toString();
    layout = toLayout(parseJson(`${WHERE}: ${path}`, text, "A layout is told as JSON."), WHERE, path);
  } else layout = assumeLayout(network.tensors);
  if (layout === undefined)
    throw new DataError(
      `${WHERE}: how the tensors of ${network.name} make a network is not plain from their names. Save this as layers.json, set order, activations and strides right, leave out what is no such layer, and say --layout layers.json:\n${layoutToEdit(network.tensors)}`,
    );
  const [first] = layout.layers;
  if (patches !== undefined && first !== undefined) {
    if (first.kind === "conv")
      throw new DomainError(
        `${WHERE}: --patches ${patches}, but ${first.weight} is a convolution, whose patches follow from its kernel. Leave it out.`,
      );
    if (first.patches !== undefined && first.patches !== patches)
      throw new DomainError(
        `${WHERE}: --patches ${patches}, but the layout says ${first.patches}. Say one of them.`,
      );
    layout = { ...layout, layers: [{ ...first, patches }, ...layout.layers.slice(1)] };
  }
  if (path === undefined) note(`assumed, in this order (else: --layout FILE):\n${layoutText(layout)}`);
  return layout;
}

function labelsOf(args: Arguments, points: Points): Int32Array | undefined {
  const path = textOption(args, "labels");
  if (path === undefined) return undefined;
  const { shape, data } = readArray(WHERE, path, undefined, "labels");
  const n = points.values.rows;
  if (shape.length !== 1 || shape[0] !== n)
    throw new ShapeError(
      `${WHERE}: ${path} has shape ${shape.join("×") || "of a single number"}; one label for each of ${n} points.`,
    );
  const strange = data.findIndex((label) => !Number.isInteger(label) || label < 0);
  if (strange >= 0)
    throw new DataError(
      `${WHERE}: ${path} has ${data[strange]} for point ${strange}; a class is a whole number from 0.`,
    );
  return Int32Array.from(data);
}

interface Accuracies {
  readonly before: number;
  readonly after: number;
  readonly start: number;
}

function accuracies(
  labels: Int32Array,
  layout: Layout,
  network: ReadNetwork,
  repaired: Repaired,
  start: ReadNetwork,
  points: Points,
): Accuracies {
  const of = (file: Pick<ReadNetwork, "tensors" | "name" | "metadata">): number => {
    const { columns, data } = scoresOf(WHERE, layout, file, points);
    const right = labels.filter((label, s) => {
      const own = data.subarray(s * columns, (s + 1) * columns);
      if (columns === 1) return (own[0] > 0 ? 1 : 0) === label;
      return own.every((score, c) => (c < label ? score < own[label] : score <= own[label]));
    });
    return right.length / labels.length;
  };
  return { before: of(network), after: of({ ...network, tensors: repaired.tensors }), start: of(start) };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function report({ layers, notRepaired }: Repaired, accuracy: Accuracies | undefined): void {
  say(textTable(layers.map(line)));
  for (const { layer, advice, zeroFactor } of layers) {
    for (const sentence of advice) say(`${layer}: ${sentence}`);
    if (zeroFactor !== null)
      say(`${layer}: residuals of up to c = ${zeroFactor} units of rounding count as zero.`);
  }
  if (notRepaired.length > 0) say(`not repaired, copied as they are: ${notRepaired.join(", ")}`);
  say(
    accuracy
      ? `accuracy on these points: ${percent(accuracy.before)} before, ${percent(accuracy.after)} after, ${percent(accuracy.start)} at the start.`
      : "Whether accuracy came back cannot be known without labels of points: --labels FILE.",
  );
}

const line = (own: LayerReport): Record<string, string | number> => ({
  layer: own.layer,
  outcome: own.outcome,
  kernels: own.kernels,
  rank: `${own.rank} of ${own.effectiveRows}`,
  columns: own.columns,
  certified:
    own.certified === null ? "none can be" : `${own.certified} (${percent(own.certified / own.kernels)})`,
  suspects: `${own.suspects} (${percent(own.suspects / (own.kernels * own.entries))})`,
  erased: own.erased,
  "changed by": Number(own.change.toPrecision(4)),
  seconds: Number(own.seconds.toFixed(2)),
});
