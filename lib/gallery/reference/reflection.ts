/** The parts of TypeDoc's JSON (its schema 2.0) that the reference draws. */
export interface Reflection {
  readonly name: string;
  /** One of `KIND`. */
  readonly kind: number;
  readonly flags?: {
    readonly isOptional?: boolean;
    readonly isRest?: boolean;
    readonly isReadonly?: boolean;
  };
  readonly comment?: Comment;
  readonly sources?: readonly { readonly fileName: string; readonly line: number }[];
  readonly children?: readonly Reflection[];
  readonly signatures?: readonly Reflection[];
  readonly indexSignatures?: readonly Reflection[];
  readonly parameters?: readonly Reflection[];
  readonly typeParameters?: readonly Reflection[];
  readonly type?: TypeNode;
  readonly default?: TypeNode;
  readonly defaultValue?: string;
  readonly extendedTypes?: readonly TypeNode[];
}

/** What TypeDoc calls a thing. */
export const KIND = {
  enum: 8,
  member: 16,
  variable: 32,
  function: 64,
  class: 128,
  interface: 256,
  constructor: 512,
  property: 1024,
  method: 2048,
  alias: 2097152,
} as const;

/** A docstring, cut at its tags. */
export interface Comment {
  readonly summary: readonly CommentPart[];
  readonly blockTags?: readonly {
    readonly tag: string;
    readonly content: readonly CommentPart[];
    /** What stood in braces: of `@throws {ShapeError}`. */
    readonly typeAnnotation?: string;
  }[];
}

/** Text, or code with its ticks. */
export interface CommentPart {
  readonly kind: string;
  readonly text: string;
}

/** A type of TypeScript; which parts it has follows from `type`. */
export interface TypeNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: string | number | boolean | null;
  readonly operator?: string;
  readonly target?: TypeNode | number;
  readonly elementType?: TypeNode;
  readonly objectType?: TypeNode;
  readonly indexType?: TypeNode;
  readonly queryType?: TypeNode;
  readonly types?: readonly TypeNode[];
  readonly elements?: readonly TypeNode[];
  readonly typeArguments?: readonly TypeNode[];
  readonly declaration?: Reflection;
  /** Of a mapped type: `{ readonly [parameter in parameterType]: templateType }`. */
  readonly parameter?: string;
  readonly parameterType?: TypeNode;
  readonly templateType?: TypeNode;
  readonly readonlyModifier?: string;
  readonly optionalModifier?: string;
}
