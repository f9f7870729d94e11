import { type Content, html } from "../html";
import { readDocstring, sentenceOf } from "./docstring";
import { codeMarkup, type FindExport, proseMarkup } from "./docstring-markup";
import { KIND, type Reflection } from "./reflection";
import { parametersText, typeText } from "./type-text";

/** A part of an export, and what is said of it. */
export type Row = readonly [name: Content, text: Content];

/** The parameters of a function that its docstring describes, and the described members of those that are objects. */
export function parameterRows(signature: Reflection, find: FindExport): Row[] {
  return (signature.parameters ?? []).flatMap((parameter) => {
    const own: Row = [html`<code>${parameter.name}</code>`, proseMarkup(sentenceOf(parameter.comment), find)];
    const members = parameter.type?.declaration?.children ?? [];
    return [
      ...(sentenceOf(parameter.comment) === "" ? [] : [own]),
      ...members
        .filter(({ comment }) => comment !== undefined)
        .map(
          (member): Row => [html`<code>${parameter.name}.${member.name}</code>`, memberMarkup(member, find)],
        ),
    ];
  });
}

/** The members of an interface, a class or an enum. */
export function memberRows(
  { kind, children = [], indexSignatures = [] }: Reflection,
  find: FindExport,
): Row[] {
  return [
    ...indexSignatures.map((index): Row => [html`<code>[…]</code>`, memberMarkup(index, find)]),
    ...children
      .filter((child) => child.kind !== KIND.constructor)
      .map((member): Row => {
        const isOptional = kind !== KIND.enum && member.flags?.isOptional;
        return [html`<code>${member.name}${isOptional && "?"}</code>`, memberMarkup(member, find)];
      }),
  ];
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
