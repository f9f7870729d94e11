import { DataError } from "../../num";
import { KIND, type Reflection } from "./reflection";

/** The exports of one room of lib/, in the order of the alphabet but functions first. */
export interface ReferenceRoom {
  /** Its folder in lib/: "models/cnn". */
  readonly name: string;
  readonly title: string;
  readonly exports: readonly Reflection[];
}

/** The rooms that have exports, in the order in which a reader meets them. */
const TITLES: Readonly<Record<string, string>> = {
  l1: "Least absolute deviations",
  purify: "Purification",
  models: "What a classifier is",
  "models/cnn": "One-hidden-layer CNN",
  "models/layered": "Networks of several layers",
  "models/filter": "Single-filter networks",
  "models/sign": "Sign networks",
  "models/rivals": "Classifiers",
  "models/ensemble": "Votes",
  "models/onnx": "Networks trained elsewhere",
  corruption: "Corruption of weights, data and labels",
  attacks: "Attacks on inputs",
  datasets: "Data",
  formats: "Files of arrays and networks",
  metrics: "Metrics",
  study: "What a study is",
  experiments: "The papers’ experiments",
  run: "Running experiments",
  evidence: "Evidence",
  notebook: "In a notebook",
  plot: "Figures",
  render: "Images",
  num: "Numbers, matrices, random streams",
};

/**
 * The exports in TypeDoc's JSON by room.
 *
 * @throws {DataError} the JSON is none of TypeDoc's, or an export has no source in lib/.
 */
export function referenceRooms(json: { readonly children?: readonly Reflection[] }): ReferenceRoom[] {
  const byRoom = new Map<string, Reflection[]>();
  for (const reflection of json.children ?? []) {
    const room = /^lib\/(.+)\/[^/]+$/.exec(reflection.sources?.[0]?.fileName ?? "")?.[1];
    if (room === undefined)
      throw new DataError(
        `reference: ${reflection.name} has no source in a room of lib/; run TypeDoc on lib/index.ts.`,
      );
    byRoom.set(room, [...(byRoom.get(room) ?? []), reflection]);
  }
  if (byRoom.size === 0)
    throw new DataError("reference: the JSON has no exports; run TypeDoc on lib/index.ts.");
  const order = Object.keys(TITLES);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...byRoom]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([name, exports]) => ({
      name,
      title: Object.hasOwn(TITLES, name) ? TITLES[name] : name,
      exports: [...exports].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)),
    }));
}

const rank = ({ kind }: Reflection): number => (kind === KIND.function ? 0 : kind === KIND.variable ? 1 : 2);
