import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/votes";
import { addVotes } from "./kernels/add-votes";
import { boundUnits } from "./kernels/bound-units";
import { boundVotes } from "./kernels/bound-votes";
import { castVotes } from "./kernels/cast-votes";
import { addNames, boundNames } from "./kernels/name-classes";
import { multiply } from "./kernels/products";

/** What the kernel of votes computes, from addresses and counts. */
export interface VotesFunctions {
  readonly addNames: typeof addNames;
  readonly addVotes: typeof addVotes;
  readonly boundNames: typeof boundNames;
  readonly boundUnits: typeof boundUnits;
  readonly boundVotes: typeof boundVotes;
  readonly castVotes: typeof castVotes;
  readonly multiply: typeof multiply;
}

const scalar: VotesFunctions = {
  addNames,
  addVotes,
  boundNames,
  boundUnits,
  boundVotes,
  castVotes,
  multiply,
};

/** The kernel of votes at a backend, with a memory of its own: an ensemble stays there. */
export function votesKernel(backend: Backend): Kernel<VotesFunctions> {
  return openKernel("signVotes", backend, wasm, scalar, "opening");
}
