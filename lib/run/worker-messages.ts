import type { Grid, Point } from "../study";
import type { Attempt } from "./measure-unit";

/** What a worker is asked to compute. It looks the experiment up by its id: no closure ever crosses a thread. */
export interface UnitRequest {
  readonly index: number;
  readonly id: string;
  readonly version: number;
  readonly seed: number;
  readonly point: Point;
  readonly trial: number;
  readonly within?: Grid;
  /** Whether its pictures are wanted. */
  readonly looks?: boolean;
}

/** What a worker answers. "ready": the registry is loaded. "refused": the request itself is wrong, and so the run. */
export type WorkerAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "outcome"; readonly index: number; readonly outcome: Attempt }
  | { readonly kind: "refused"; readonly reason: string };
