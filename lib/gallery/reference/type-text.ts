import { DataError } from "../../num";
import type { Reflection, TypeNode } from "./reflection";

/** A type as TypeScript writes it. @throws {DataError} a kind of type that no export had so far. */
export function typeText(type: TypeNode | undefined): string {
  if (type === undefined) return "any";
  const inner = (part: TypeNode | undefined): string => bracketed(part);
  switch (type.type) {
    case "intrinsic":
    case "unknown":
      return type.name ?? "unknown";
    case "literal":
      return JSON.stringify(type.value);
    case "reference":
      return `${type.name}${list(type.typeArguments, "<", ">")}`;
    case "array":
      return `${inner(type.elementType)}[]`;
    case "union":
      return (type.types ?? []).map(inner).join(" | ");
    case "intersection":
      return (type.types ?? []).map(inner).join(" & ");
    case "tuple":
      return `[${(type.elements ?? []).map(typeText).join(", ")}]`;
    case "typeOperator":
      return `${type.operator} ${inner(type.target as TypeNode)}`;
    case "query":
      return `typeof ${typeText(type.queryType)}`;
    case "indexedAccess":
      return `${inner(type.objectType)}[${typeText(type.indexType)}]`;
    case "mapped":
      return `{ ${type.readonlyModifier === "+" ? "readonly " : ""}[${type.parameter} in ${typeText(type.parameterType)}]${type.optionalModifier === "+" ? "?" : ""}: ${typeText(type.templateType)} }`;
    case "reflection":
      return objectText(type.declaration);
    default:
      throw new DataError(
        `reference: a type of the kind "${type.type}" has no text yet; add it to type-text.ts.`,
      );
  }
}

/** The parameters of a function with its result. */
export function parametersText(signature: Reflection, arrow: string): string {
  const parameters = (signature.parameters ?? []).map(parameterText);
  return `(${parameters.join(", ")})${arrow}${typeText(signature.type)}`;
}

/** One parameter: `...name?: type`. */
export function parameterText({ name, flags, defaultValue, type }: Reflection): string {
  const isOptional = flags?.isOptional === true || defaultValue !== undefined;
  // A destructured parameter has no name of its own.
  const own = name === "__namedParameters" ? "options" : name;
  return `${flags?.isRest ? "..." : ""}${own}${isOptional ? "?" : ""}: ${typeText(type)}`;
}

/** `<A, B extends C>`, or nothing. */
export function typeParametersText(parameters: readonly Reflection[] | undefined): string {
  if (!parameters || parameters.length === 0) return "";
  const texts = parameters.map(
    ({ name, type, default: otherwise }) =>
      `${name}${type ? ` extends ${typeText(type)}` : ""}${otherwise ? ` = ${typeText(otherwise)}` : ""}`,
  );
  return `<${texts.join(", ")}>`;
}

function objectText(declaration: Reflection | undefined): string {
  const { signatures = [], children = [], indexSignatures = [] } = declaration ?? {};
  if (signatures.length === 1 && children.length === 0)
    return `${typeParametersText(signatures[0].typeParameters)}${parametersText(signatures[0], " => ")}`;
  const members = [
    ...indexSignatures.map(
      (index) => `[${(index.parameters ?? []).map(parameterText).join()}]: ${typeText(index.type)}`,
    ),
    ...children.map(memberText),
  ];
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

/** A member of an object: a property with its type, or a method with its parameters. */
export function memberText({ name, flags, type, signatures }: Reflection): string {
  const isOptional = flags?.isOptional ? "?" : "";
  return signatures && signatures.length > 0
    ? `${name}${isOptional}${typeParametersText(signatures[0].typeParameters)}${parametersText(signatures[0], ": ")}`
    : `${name}${isOptional}: ${typeText(type)}`;
}

/** In brackets where it would otherwise bind to what stands beside it. */
function bracketed(type: TypeNode | undefined): string {
  const text = typeText(type);
  const isFunction = type?.type === "reflection" && text.includes("=>") && !text.startsWith("{");
  return isFunction || ["union", "intersection", "typeOperator"].includes(type?.type ?? "")
    ? `(${text})`
    : text;
}

const list = (types: readonly TypeNode[] | undefined, open: string, close: string): string =>
  types && types.length > 0 ? `${open}${types.map(typeText).join(", ")}${close}` : "";
