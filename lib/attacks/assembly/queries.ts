// The questions of an attack in WebAssembly: ../kernels with their vector twins.
export { addAnswers, placeQueries } from "../kernels/queries";
