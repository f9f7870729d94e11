import { type Content, html } from "../html";
import { readDocstring, sentenceOf } from "./docstring";
import { codeMarkup, type FindExport, proseMarkup } from "./docstring-markup";
import { KIND, type Reflection, type TypeNode } from "./reflection";
import { parametersText, typeText } from "./type-text";

/** A part of an export, and what is said of it. */
export type Row = readonly [name: Content, text: Content];

/** The parameters of a function that its docstring describes, and the described members of those that are objects. */
export function parameterRows(signature: Reflection, find: FindExport): Row[] {
  return (signature.parameters ?? []).flatMap(({ name, comment, type }) => {
    const text = sentenceOf(comment);
    const own: Row = [html`<code>${name}</code>`, proseMarkup(text, find)];
    return [...(text === "" ? [] : [own]), ...innerRows(name, type, find)];
  });
}

/** The members of an interface, a class or an enum, and what is described within them. */
export function memberRows(
  { kind, children = [], indexSignatures = [] }: Reflection,
  find: FindExport,
): Row[] {
  return [
    ...indexSignatures.map((index): Row => [html`<code>[…]</code>`, memberMarkup(index, find)]),
    ...children
      .filter((child) => child.kind !== KIND.constructor)
      .flatMap((member): Row[] => {
        const isOptional = kind !== KIND.enum && member.flags?.isOptional;
        return [
          [html`<code>${member.name}${isOptional && "?"}</code>`, memberMarkup(member, find)],
          ...innerRows(member.name, member.type, find),
        ];
      }),
  ];
}

/** The described members of a type that has no name of its own: `options.seconds`, `rows[].title`. */
function innerRows(path: string, type: TypeNode | undefined, find: FindExport): Row[] {
  if (type === undefined) return [];
  if (type.type === "array") return innerRows(`${path}[]`, type.elementType, find);
  if (type.type === "typeOperator") return innerRows(path, type.target as TypeNode, find);
  if (type.types) return type.types.flatMap((part) => innerRows(path, part, find));
  return (type.declaration?.children ?? []).flatMap((member) => {
    const name = `${path}.${member.name}`;
    const isDescribed = (member.signatures?.[0].comment ?? member.comment) !== undefined;
    const own: Row = [html`<code>${name}</code>`, memberMarkup(member, find)];
    return [...(isDescribed ? [own] : []), ...innerRows(name, member.type, find)];
  });
}

/** A member's type or parameters, and all that its docstring says, in a few lines. */
function memberMarkup(member: Reflection, find: FindExport): Content {
  const [signature] = member.signatures ?? [];
  const { paragraphs, returns, throws, facts } = readDocstring(signature?.comment ?? member.comment);
  const parameters = (signature?.parameters ?? []).map(
    ({ name, comment }) => [name, sentenceOf(comment)] as const,
  );
  const says = [
    ...paragraphs.map(({ text }) => text),
    ...parameters.filter(([, text]) => text !== "").map(([name, text]) => `\`${name}\`: ${text}`),
    ...(returns === undefined ? [] : [`Returns ${returns}`]),
    ...throws.map(({ error, when }) => `Throws ${error && `\`${error}\``}: ${when}`),
    ...facts.map(({ name, text }) => `${name}: ${text}`),
  ];
  const code = signature ? parametersText(signature, ": ") : typeText(member.type);
  return html`<code>${codeMarkup(code, find)}</code>${says.map((text) => html`<br>${proseMarkup(text, find)}`)}`;
}
