// The kernel of votes in WebAssembly.
export { addVotes, castVotes } from "../kernels/cast-votes";
export { multiply } from "../kernels/products";
