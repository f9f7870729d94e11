import { namesUsed, withAssertions } from "./example-code.mjs";

/**
 * One TypeScript module of all examples, each a function that asserts what it tells.
 *
 * @param library the module that the examples import from. @param known the names that it exports.
 */
export function exampleModule(examples, library, known) {
  const bodies = examples.map((example) => ({ ...example, body: withAssertions(example) }));
  const names = new Set(bodies.flatMap(({ body }) => namesUsed(body, known)));
  const functions = bodies.map(
    ({ name, place, body }) => `  // ${place}
  ["${name}", async ($) => {
${body}
  }],`,
  );
  return `import { ${[...names].sort().join(", ")} } from ${JSON.stringify(library)};

interface Answers {
  is(found: unknown, told: unknown): void;
  isNear(found: unknown, told: unknown, decimals: number): void;
  throws(work: () => Promise<unknown>, told: string): Promise<void>;
}

export const examples: readonly (readonly [string, ($: Answers) => Promise<void>])[] = [
${functions.join("\n")}
];
`;
}
