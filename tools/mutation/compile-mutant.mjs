import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");

/** A member or call put in parentheses would cut an optional chain; a block or a case is no expression. */
const AS_IT_IS = ["BlockStatement", "MethodExpression", "OptionalChaining"];

/** The source with the mutant in it. `a && b` within `a && b && c` keeps its bounds when it becomes `a || b`. */
export function mutate(text, { start, end, replacement, operator }) {
  const bare = AS_IT_IS.includes(operator) || /^(?:case\b|default\s*:)/.test(replacement);
  return text.slice(0, start) + (bare ? replacement : `(${replacement})`) + text.slice(end);
}

/** JavaScript as the build emits it, of one file alone; types are not checked. */
export function compile(text) {
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
    },
  }).outputText;
}

export const compiledPath = (file) => file.replace(/^lib\//, "lib/dist/").replace(/\.ts$/, ".js");
