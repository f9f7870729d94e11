// Decompositions for ℓ2 fits, for filters and for a notebook's own arithmetic: a third of the script, and the page has none.
export const Matrix: undefined = undefined;
export const EigenvalueDecomposition: undefined = undefined;
export const LuDecomposition: undefined = undefined;
export const SingularValueDecomposition: undefined = undefined;
