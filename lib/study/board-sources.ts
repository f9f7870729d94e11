import type { AnyExperiment } from "./experiment";
import type { Row } from "./value";

/** What is done about a backdoor, and what it takes. */
export interface Defence {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  readonly title: string;
  readonly takesPoints: boolean;
  readonly takesLabels: boolean;
  readonly knowsStart: boolean;
  readonly knowsTrigger: boolean;
  readonly knowsArchitecture: boolean;
  /** What has to be chosen for it, such as "a learning rate"; empty where there is nothing. */
  readonly chooses: string;
  /** What a run of it would need, for a board that has no rows of it: "not run: needs …". */
  readonly needs: string;
}

/** What a row says of one network: how accurate it is under a defence, and how often an attack succeeds. */
export interface DefenceReading {
  /** What the networks are trained on: defences that have no rows are named once for each. */
  readonly data: string;
  /** What kind of network it is; defences are ranked within it. */
  readonly network: string;
  /** On so many networks a rank stands; with fewer it is exploratory. */
  readonly least: number;
  /** Null: nobody poisoned it. */
  readonly attack: { readonly name: string; readonly knowsDefence: boolean } | null;
  /** n, the clean points that the defence may use. */
  readonly points: number;
  readonly defence: Defence;
  readonly accuracy: number;
  /** Of the attack; of a network that nobody poisoned it is not read. */
  readonly success: number;
  /** Of one core, for the defence, and for the training of the network; where the row has them. */
  readonly seconds?: number;
  readonly trainingSeconds?: number;
  /** Share of the weights that are certified, and the radius; where the row has them. */
  readonly certified?: number;
  readonly radius?: number;
}

/** What a row says of one value of what a defence has to be told, on a network that no comparison holds. */
export interface ChoiceReading {
  readonly data: string;
  readonly defence: Defence;
  /** Which of its values, in their order. */
  readonly choice: number;
  /** The network. */
  readonly network: string;
  /** What the best value has most of. */
  readonly score: number;
}

/** Which rows feed the leaderboard of defences. */
export interface DefenceSource {
  /** The one that does nothing: what the others change is told against it. */
  readonly undefended: Defence;
  /** Whether the rows of an experiment of the paper are of defences. */
  takes(experiment: AnyExperiment): boolean;
  /** Undefined for a row that the board leaves out. */
  read(row: Row, experiment: AnyExperiment): DefenceReading | undefined;
  /** Rows on which what a defence has to be told was chosen. */
  readonly chosenBy?: {
    takes(experiment: AnyExperiment): boolean;
    read(row: Row, experiment: AnyExperiment): ChoiceReading | undefined;
  };
  /** These are named on each data set whatever there is. */
  readonly expected: readonly Defence[];
}

/** One number about a model on a set: of the whole set, or of one of its points. */
export type RobustnessReading = {
  readonly set: string;
  readonly model: string;
  readonly votes: number;
} & (
  | { readonly of: "accuracy"; readonly accuracy: number; readonly points: number }
  | {
      /** An attack, after so many iterations. */
      readonly of: "distance";
      readonly iterations: number;
      readonly point: number;
      readonly repeat: number;
      /** Null: it found no adversary. */
      readonly distance: number | null;
      readonly queries: number;
      readonly seconds?: number;
    }
  /** An adversary found with the weights in hand, or the nearest that there is. */
  | { readonly of: "white-box" | "exact"; readonly point: number; readonly distance: number | null }
  | {
      /** What a detector makes of a point and of its adversary; null where there is none. */
      readonly of: "detector";
      readonly detector: string;
      readonly point: number;
      readonly natural: number | null;
      readonly adversary: number | null;
    }
);

/** Which rows feed the leaderboard of robustness. */
export interface RobustnessSource {
  takes(experiment: AnyExperiment): boolean;
  /** What a row says; nothing where the board leaves it out. */
  read(row: Row, experiment: AnyExperiment): readonly RobustnessReading[];
}

/** What a paper's committed rows give to the leaderboards. */
export interface BoardSources {
  readonly defences?: DefenceSource;
  readonly robustness?: RobustnessSource;
}
