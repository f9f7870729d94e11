import type { Packable, PackedRecord } from "../../formats";
import type { Classifier, ScoringClassifier } from "../../models/classifier";
import { asProbabilities, type VoteRule, vote } from "../../models/ensemble";
import {
  binaryNetVotes,
  type ForestParameters,
  forestClassifier,
  type ImageShape,
  type MlpParameters,
  mlpClassifier,
  mlpVotes,
  type NetworkParameters,
  networkClassifier,
  trainBinaryNet,
  trainForest,
  trainLeNet,
  trainMlp,
  trainResidualNet,
  trainSeriesCnn,
} from "../../models/rivals";
import { type SignOptions, type SignParameters, signVotes, trainSignNetwork } from "../../models/sign";
import type { Rng } from "../../num";
import { type AttackedSet, isImages, type SetName } from "./sets";

/** The models of the image tables, the paper's order; BNN is named in its abstract, and missing in its tables. */
export const IMAGE_MODELS = ["SCD01", "SCDCE", "BNN", "MLP", "LeNet", "residual net", "forest"] as const;
/** The models of the heartbeat tables. */
export const BEAT_MODELS = ["SCD01", "SCDCE", "BNN", "MLP", "series CNN", "forest"] as const;
/** Sign networks whose weights are ±1. */
export const BINARY_SIGN = "SCD01 ±1";

export type Model = (typeof IMAGE_MODELS)[number] | (typeof BEAT_MODELS)[number] | typeof BINARY_SIGN;

export const CONVOLUTIONAL: readonly Model[] = ["LeNet", "residual net", "series CNN"];
export const SIGN: readonly Model[] = ["SCD01", "SCDCE"];

/** The models that are compared on a set. */
export const comparedOn = (data: SetName): readonly Model[] => (isImages(data) ? IMAGE_MODELS : BEAT_MODELS);

/** The share of a class's rows that a step of SCD sees, by the paper. */
export const paperRowShare = (data: SetName): number => (isImages(data) ? 0.75 : 0.25);

/** How a vote is trained where that is not as the paper has it. */
export interface TrainingChanges {
  /** Epochs of a rival: so many times as many. */
  readonly length?: number;
  /** Of sign networks: the share of each class's rows that a step sees. */
  readonly rowShare?: number;
  /** Of sign networks: 0 for linear classifiers. */
  readonly hidden?: number;
}

const HIDDEN = 20;
const EPOCHS = 100;
const MLP_EPOCHS = 1000;
const TREES = 100;
const MIN_LEAF = 10;
/** Coordinates that an iteration of SCD tries: 128, 256 from 96×96 on; of a heartbeat all. */
const COORDINATES = 128;
const MORE_COORDINATES = 256;
const LARGE_IMAGE = 96 * 96;

/** How many coordinates of points of d numbers an iteration of SCD tries. */
export function coordinatesOf(data: SetName, d: number): number {
  if (!isImages(data)) return d;
  return d < LARGE_IMAGE ? COORDINATES : MORE_COORDINATES;
}

/** One vote, trained. */
export interface TrainedVote {
  readonly record: PackedRecord;
  readonly status: string;
}

/** Trains one vote of a model on a set. @param rng the vote's own stream. */
export function trainVote(
  set: AttackedSet,
  model: Model,
  { length = 1, rowShare, hidden = HIDDEN }: TrainingChanges,
  rng: Rng,
): TrainedVote {
  const { points, labels } = set.train;
  const { classes } = set;
  const epochs = Math.max(1, Math.round(EPOCHS * length));
  const shape = imageShape(set);
  const packed = ({ parameters, status }: { parameters: object; status: string }): TrainedVote => ({
    record: parameters as Readonly<Record<string, Packable>>,
    status,
  });
  const scd = (options: SignOptions): TrainedVote =>
    packed(
      trainSignNetwork(
        points,
        labels,
        {
          ...{ classes, hidden },
          rowShare: rowShare ?? paperRowShare(set.name),
          coordinates: coordinatesOf(set.name, points.columns),
          ...options,
        },
        rng,
      ),
    );
  switch (model) {
    case "SCD01":
      return scd({ loss: "zero-one" });
    case "SCDCE":
      return scd({ loss: "cross-entropy" });
    case BINARY_SIGN:
      return scd({ loss: "zero-one", weights: "signs" });
    case "MLP":
      return packed(
        trainMlp(points, labels, { classes, hidden, epochs: Math.round(MLP_EPOCHS * length) }, rng),
      );
    case "BNN":
      return packed(trainBinaryNet(points, labels, { classes, epochs }, rng));
    case "LeNet":
      return packed(trainLeNet(points, labels, { classes, epochs, shape }, rng));
    case "residual net":
      return packed(trainResidualNet(points, labels, { classes, epochs, shape }, rng));
    case "series CNN":
      return packed(trainSeriesCnn(points, labels, { classes, epochs }, rng));
    default:
      return packed(trainForest(points, labels, { classes, trees: TREES, minLeaf: MIN_LEAF }, rng));
  }
}

function imageShape({ shape }: AttackedSet): ImageShape {
  if (shape.kind !== "image") return { height: 1, width: 1, channels: 1 }; // no model of images is trained on it
  const { height, width, channels } = shape;
  return { height, width, channels };
}

/** Trained votes as one classifier. */
export function classifierOf(model: Model, votes: readonly PackedRecord[], rule: VoteRule): Classifier {
  if (model === "SCD01" || model === "SCDCE" || model === BINARY_SIGN)
    return signVotes(votes as unknown as readonly SignParameters[]);
  if (model === "BNN" && rule === "hard")
    return binaryNetVotes(votes as unknown as readonly NetworkParameters[]);
  if (model === "MLP" && rule === "hard") return mlpVotes(votes as unknown as readonly MlpParameters[]);
  const members = votes.map((record): ScoringClassifier => {
    if (model === "MLP") return mlpClassifier(record as unknown as MlpParameters);
    if (model === "forest") return forestClassifier(record as unknown as ForestParameters);
    const network = networkClassifier(record as unknown as NetworkParameters);
    return rule === "soft" ? asProbabilities(network) : network;
  });
  return members.length === 1 && rule === "hard" ? members[0] : vote(members, rule);
}
