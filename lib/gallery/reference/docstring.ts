import type { Comment, CommentPart } from "./reflection";

/** A docstring by what its parts say; texts have their code between ticks. */
export interface Docstring {
  /** Paragraphs; one that is formulas keeps its lines. */
  readonly paragraphs: readonly { readonly text: string; readonly isFormula: boolean }[];
  readonly returns?: string;
  /** By the error's class; empty where the docstring names none. */
  readonly throws: readonly { readonly error: string; readonly when: string }[];
  /** "Cost", "Source". */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** Code. */
  readonly examples: readonly string[];
}

const FACT = /(?:^|\s)(Cost|Source): /;
const FENCE = /^```ts\n([\s\S]*?)\n?```$/;

/**
 * Reads a docstring as the house writes it: `@throws {A} when. {B} when.` names several errors in one tag, "Cost:" and
 * "Source:" stand behind the last tag but are of the whole, and a blank line ends a tag.
 */
export function readDocstring(comment: Comment | undefined): Docstring {
  const texts: string[] = [textOf(comment?.summary ?? [])];
  const throws: { error: string; when: string }[] = [];
  const examples: string[] = [];
  let returns: string | undefined;
  for (const { tag, content, typeAnnotation = "" } of comment?.blockTags ?? []) {
    const text = textOf(content);
    if (tag === "@example") {
      examples.push(FENCE.exec(text.trim())?.[1] ?? text.trim());
      continue;
    }
    const { own, rest } = endOfTag(text);
    texts.push(rest);
    if (tag === "@returns") returns = own;
    else if (tag === "@throws") throws.push(...errorsIn(`${typeAnnotation} ${own}`));
    else texts.push(own);
  }
  const facts: { name: string; text: string }[] = [];
  const paragraphs = texts.flatMap((text) => paragraphsOf(withoutFacts(text, facts)));
  return { paragraphs, returns, throws, facts, examples };
}

/** The text of one parameter or member, in one line. */
export function sentenceOf(comment: Comment | undefined): string {
  return collapse(endOfTag(textOf(comment?.summary ?? [])).own);
}

/** What a parameter's text says of the whole function: what follows a blank line. */
export function beyondTag(comment: Comment | undefined): string {
  return endOfTag(textOf(comment?.summary ?? [])).rest;
}

const textOf = (parts: readonly CommentPart[]): string => parts.map(({ text }) => text).join("");
const collapse = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A tag's own text, and what stands behind it but speaks of the whole. */
function endOfTag(text: string): { own: string; rest: string } {
  const fact = FACT.exec(text)?.index ?? text.length;
  const blank = text.indexOf("\n\n");
  const end = blank < 0 ? fact : Math.min(fact, blank);
  return { own: collapse(text.slice(0, end)), rest: text.slice(end).trim() };
}

function errorsIn(text: string): { error: string; when: string }[] {
  const [before, ...named] = text.trim().split(/\{(\w+)\}/);
  const found = before.trim() === "" ? [] : [{ error: "", when: collapse(before) }];
  for (let i = 0; i < named.length; i += 2) found.push({ error: named[i], when: collapse(named[i + 1]) });
  return found;
}

function withoutFacts(text: string, facts: { name: string; text: string }[]): string {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => {
    const [before, ...named] = paragraph.split(FACT);
    for (let i = 0; i < named.length; i += 2) facts.push({ name: named[i], text: collapse(named[i + 1]) });
    return before;
  });
  return paragraphs.join("\n\n");
}

/** Lines that are set in keep their line breaks: they are formulas. */
function paragraphsOf(text: string): { text: string; isFormula: boolean }[] {
  const found: { lines: string[]; isFormula: boolean }[] = [];
  for (const line of text.split("\n")) {
    const isFormula = line.startsWith("  ");
    const last = found.at(-1);
    if (line.trim() === "") found.push({ lines: [], isFormula: false });
    else if (last && (last.isFormula === isFormula || last.lines.length === 0)) {
      last.lines.push(line);
      found[found.length - 1] = { lines: last.lines, isFormula };
    } else found.push({ lines: [line], isFormula });
  }
  return found
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, isFormula }) => ({
      text: isFormula ? setOut(lines) : collapse(lines.join(" ")),
      isFormula,
    }));
}

/** Without the blanks that all lines begin with. */
function setOut(lines: readonly string[]): string {
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join("\n");
}
