// The kernel of votes in WebAssembly.
export { addVotes } from "../kernels/add-votes";
export { boundUnits } from "../kernels/bound-units";
export { boundVotes } from "../kernels/bound-votes";
export { castVotes } from "../kernels/cast-votes";
export { addNames, boundNames } from "../kernels/name-classes";
export { multiply } from "../kernels/products";
