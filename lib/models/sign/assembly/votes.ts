// The kernel of votes in WebAssembly.
export { castVotes } from "../kernels/cast-votes";
export { multiply } from "../kernels/products";
