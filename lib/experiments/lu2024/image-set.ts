import { type KnownDataset, knownDataset, loadCifar10, loadMnist, type TrainTest } from "../../datasets";
import type { PictureSize } from "../../models/layered";

/** The sets of images that networks are trained on. */
export type ImageSet = "mnist" | "cifar10";

export const IMAGE_SETS: readonly ImageSet[] = ["mnist", "cifar10"];

/** A set as its experiments use it. */
interface Images {
  readonly title: string;
  readonly picture: PictureSize;
  readonly load: () => TrainTest;
}

/** Their pictures, and how they are loaded. Experiments draw from the 10,000 test images of each. */
export const IMAGES: Readonly<Record<ImageSet, Images>> = {
  mnist: { title: "MNIST", picture: { height: 28, width: 28, channels: 1 }, load: loadMnist },
  cifar10: { title: "CIFAR-10", picture: { height: 32, width: 32, channels: 3 }, load: loadCifar10 },
};

/** What an experiment on these sets cannot run without. */
export const needsOf = (sets: readonly ImageSet[]): readonly KnownDataset[] => sets.map(knownDataset);
