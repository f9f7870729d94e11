import { KIND, type Reflection } from "./reflection";
import { parametersText, parameterText, typeParametersText, typeText } from "./type-text";

/** Longer declarations have a line for each parameter or alternative. */
const WIDTH = 76;

/** What TypeScript calls the export. */
export function kindWord({ kind }: Reflection): string {
  const words: Readonly<Record<number, string>> = {
    [KIND.function]: "function",
    [KIND.interface]: "interface",
    [KIND.alias]: "type",
    [KIND.class]: "class",
    [KIND.enum]: "enum",
    [KIND.variable]: "const",
  };
  return words[kind] ?? "export";
}

/** An export's declaration; the members of interfaces, classes and enums are left to a list of their own. */
export function declarationText(reflection: Reflection): string {
  const { name, kind, typeParameters, type, signatures = [], extendedTypes = [] } = reflection;
  const head = `${kindWord(reflection)} ${name}${typeParametersText(typeParameters)}`;
  if (signatures.length > 0) return signatures.map((signature) => functionText(name, signature)).join("\n");
  if (kind === KIND.alias) return broken(`${head} = `, typeText(type), " | ");
  if (kind === KIND.variable) return `${head}: ${typeText(type)}`;
  return extendedTypes.length > 0 ? `${head} extends ${extendedTypes.map(typeText).join(", ")}` : head;
}

function functionText(name: string, signature: Reflection): string {
  const head = `function ${name}${typeParametersText(signature.typeParameters)}`;
  const short = `${head}${parametersText(signature, ": ")}`;
  const parameters = (signature.parameters ?? []).map((parameter) => `  ${parameterText(parameter)},\n`);
  return short.length <= WIDTH ? short : `${head}(\n${parameters.join("")}): ${typeText(signature.type)}`;
}

/** The text behind the head, on lines of its own where it has several parts and is long. */
function broken(head: string, text: string, separator: string): string {
  const parts = text.split(separator);
  // A separator within braces is not the alias's own.
  const isWhole = parts.every((part) => part.split(/[({[]/).length === part.split(/[)}\]]/).length);
  if (head.length + text.length <= WIDTH || parts.length === 1 || !isWhole) return `${head}${text}`;
  return `${head.trimEnd()}\n${parts.map((part) => `  ${separator.trim()} ${part}`).join("\n")}`;
}
