import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");

const FENCE = /^```ts\n([\s\S]*?)\n?```$/;
/** `expression; // => value`, `// ≈ value` and `// throws Name: the message's beginning`. */
const ANSWER = /^(\s*)(.+?);?\s*\/\/ (=>|≈|throws) (.+)$/;

/** The code of every `@example` in TypeDoc's JSON, with the export that it belongs to and where that stands. */
export function examplesIn({ children }) {
  return children.flatMap((reflection) => {
    const comments = [reflection, ...(reflection.signatures ?? [])].map(({ comment }) => comment);
    const tags = comments
      .flatMap((comment) => comment?.blockTags ?? [])
      .filter(({ tag }) => tag === "@example");
    const [{ fileName, line }] = reflection.sources;
    return tags.map(({ content }) => {
      const text = content
        .map((part) => part.text)
        .join("")
        .trim();
      const code = FENCE.exec(text)?.[1];
      if (code === undefined)
        throw new Error(`${fileName}: the example of ${reflection.name} is not one \`\`\`ts fence.`);
      return { name: reflection.name, place: `${fileName}:${line}`, code };
    });
  });
}

/** The code with each answer that it tells turned into an assertion; see `answers.mjs`. */
export function withAssertions({ name, place, code }) {
  let count = 0;
  const lines = code.split("\n").map((line) => {
    const found = ANSWER.exec(line);
    if (!found) return line;
    count++;
    const [, indent, expression, sign, answer] = found;
    if (sign === "throws")
      return `${indent}await $.throws(async () => ${expression}, ${JSON.stringify(answer)});`;
    return sign === "=>"
      ? `${indent}$.is(${expression}, ${answer});`
      : `${indent}$.isNear(${expression}, ${answer}, ${decimals(answer)});`;
  });
  if (count === 0)
    throw new Error(`${place}: the example of ${name} tells no answer: \`expression; // => value\`.`);
  return lines.join("\n");
}

/** The most decimals that a number in the text has. */
const decimals = (text) =>
  Math.max(0, ...[...text.matchAll(/\d\.(\d+)/g)].map(([, digits]) => digits.length));

/** The names that code uses and does not itself declare, among those that are known. */
export function namesUsed(code, known) {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const used = new Set();
  const visit = (node) => {
    const isMember = ts.isPropertyAccessExpression(node.parent ?? file) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isMember && known.has(node.text)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...used].sort();
}
